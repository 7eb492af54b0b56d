package dev.postmortemsync.notify;

/** Where something is told: a channel, and an address in it. */
record Place(Channel channel, String address) {

    /** As it stands in keys. */
    String code() {
        return channel.name() + ":" + address;
    }
}
