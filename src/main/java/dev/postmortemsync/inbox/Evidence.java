package dev.postmortemsync.inbox;

import java.util.List;

/** Which stored bodies of a vendor's are still read, so that {@link OldBodies} leaves them whatever their age. */
public interface Evidence {

    /** Events that no later request can ask the vendor for again. */
    List<String> events();

    /** Subjects of work that may still have to make do with what was delivered about them. */
    List<String> subjects();
}
