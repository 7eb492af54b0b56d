package dev.postmortemsync.postmortem;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** Who signed postmortems. */
@ApplicationScoped
public class Signatures {

    /** All that were ever given, also those that were withdrawn. */
    @Transactional
    public List<SignatureView> ever(UUID postmortemId) {
        return Signature.<Signature>list("postmortemId = ?1 order by id", postmortemId).stream()
                .map(Signature::view)
                .toList();
    }
}
