package dev.postmortemsync.sentry.dto;

import java.time.OffsetDateTime;
import java.util.List;

/** An issue of {@code GET …/issues/{id}/} or of the list. {@code count} comes as a text. */
public record Issue(
        String id,
        String shortId,
        String title,
        String culprit,
        String level,
        String status,
        String permalink,
        OffsetDateTime firstSeen,
        OffsetDateTime lastSeen,
        Long count,
        Integer userCount,
        Named assignedTo,
        Release firstRelease,
        Release lastRelease,
        List<Activity> activity,
        Project project,
        List<Tag> tags,
        String issueCategory,
        String substatus) {}
