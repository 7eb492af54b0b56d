package dev.postmortemsync;

import dev.postmortemsync.postmortem.PostmortemConfig;
import dev.postmortemsync.postmortem.PublishRules;

/** The rules of publishing, as the postmortem package itself reads them. */
final class PostmortemRules {

    private PostmortemRules() {}

    static void check(Settings settings, Findings findings) {
        PublishRules.check(MappedTypes.view(PostmortemConfig.class, settings)).forEach(findings::add);
    }
}
