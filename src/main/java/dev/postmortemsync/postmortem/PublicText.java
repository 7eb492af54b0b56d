package dev.postmortemsync.postmortem;

import java.util.Optional;

/** What the publishing rules have to know of the copy that anybody may read; whoever renders it answers. */
public interface PublicText {

    /** Why it is not checked as the document stands now, one sentence; empty where a person has released this very text. */
    Optional<String> unchecked(PostmortemView postmortem);
}
