package dev.postmortemsync.web;

import dev.postmortemsync.postmortem.PostmortemView;
import dev.postmortemsync.postmortem.SectionKey;
import dev.postmortemsync.postmortem.SectionView;
import jakarta.ws.rs.NotFoundException;

/** The section that an address names. */
final class Sections {

    private Sections() {}

    /** @throws NotFoundException where no section is called so */
    static SectionView of(PostmortemView postmortem, String key) {
        try {
            return postmortem.sections().get(SectionKey.of(key).ordinal());
        } catch (IllegalArgumentException e) {
            throw new NotFoundException("there is no such section");
        }
    }
}
