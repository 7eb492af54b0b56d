package dev.postmortemsync.actionitem;

import dev.postmortemsync.actionitem.EffectView.Verdict;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Locale;

/** A verdict is stored by its code, as the API shows it. */
@Converter
class VerdictColumn implements AttributeConverter<Verdict, String> {

    @Override
    public String convertToDatabaseColumn(Verdict verdict) {
        return verdict == null ? null : verdict.code();
    }

    @Override
    public Verdict convertToEntityAttribute(String code) {
        return code == null ? null : Verdict.valueOf(code.toUpperCase(Locale.ROOT));
    }
}
