package dev.postmortemsync.actionitem;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** A status is stored by its code, as the API shows it. */
@Converter(autoApply = true)
class StatusColumn implements AttributeConverter<Status, String> {

    @Override
    public String convertToDatabaseColumn(Status status) {
        return status == null ? null : status.code();
    }

    @Override
    public Status convertToEntityAttribute(String code) {
        return code == null ? null : Status.of(code);
    }
}
