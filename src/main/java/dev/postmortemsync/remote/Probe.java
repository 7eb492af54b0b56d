package dev.postmortemsync.remote;

/** The cheapest request that tells whether a vendor accepts our credentials. One bean per vendor. */
public interface Probe {

    /** Which vendor, in lower case. */
    String system();

    /** Whether there are credentials to ask with. */
    boolean on();

    /**
     * Sends the request, also while the vendor is paused.
     *
     * @throws RemoteError.Unauthorized where the credentials are refused
     */
    void ask();
}
