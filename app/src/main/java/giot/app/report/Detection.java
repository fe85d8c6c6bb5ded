package giot.app.report;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How well the quality checks told bad contributions from good ones, judged by what the simulation
/// knows and the edge does not: refusals by kind of misbehaviour, and of honest contributions by
/// the device's true type.
@JsonPropertyOrder({"byKind", "honestByType", "honestRefusedRate", "dishonestRefusedRate"})
@JsonIgnoreProperties(
        value = {"honestRefusedRate", "dishonestRefusedRate"},
        allowGetters = true)
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Detection(List<KindRefusals> byKind, List<TypeRefusals> honestByType) {

    public Detection {
        byKind = Checks.list("detection.byKind", byKind);
        honestByType = Checks.list("detection.honestByType", honestByType);
    }

    /// Share of the honest contributions that were refused, absent when there was none.
    @JsonProperty
    public @Nullable Double honestRefusedRate() {
        return rate(
                honestByType.stream().mapToLong(TypeRefusals::refused).sum(),
                honestByType.stream().mapToLong(TypeRefusals::contributions).sum());
    }

    /// Share of the misbehaving contributions that were refused, absent when there was none.
    @JsonProperty
    public @Nullable Double dishonestRefusedRate() {
        return rate(
                byKind.stream().mapToLong(KindRefusals::refused).sum(),
                byKind.stream().mapToLong(KindRefusals::contributions).sum());
    }

    /// Contributions of one kind of misbehaviour and how many were refused.
    @JsonPropertyOrder({"kind", "contributions", "refused", "rate"})
    @JsonIgnoreProperties(
            value = {"rate"},
            allowGetters = true)
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record KindRefusals(String kind, long contributions, long refused) {

        public KindRefusals {
            Checks.text("detection.byKind.kind", kind);
            refusedOf("detection.byKind." + kind, refused, contributions);
        }

        /// refused / contributions, absent when there was no contribution.
        @JsonProperty
        public @Nullable Double rate() {
            return Detection.rate(refused, contributions);
        }
    }

    /// Honest contributions of devices with a true type in [typeFrom, typeTo) and how many were
    /// refused.
    @JsonPropertyOrder({"typeFrom", "typeTo", "contributions", "refused", "rate"})
    @JsonIgnoreProperties(
            value = {"rate"},
            allowGetters = true)
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record TypeRefusals(double typeFrom, double typeTo, long contributions, long refused) {

        public TypeRefusals {
            Checks.finiteNotNegative("detection.honestByType.typeFrom", typeFrom);
            Checks.finiteNotNegative("detection.honestByType.typeTo", typeTo);
            if (typeTo <= typeFrom) {
                throw new IllegalArgumentException(
                        "detection.honestByType is the empty range ["
                                + typeFrom
                                + ", "
                                + typeTo
                                + "); give typeFrom < typeTo");
            }
            refusedOf("detection.honestByType." + typeFrom, refused, contributions);
        }

        /// refused / contributions, absent when there was no contribution.
        @JsonProperty
        public @Nullable Double rate() {
            return Detection.rate(refused, contributions);
        }
    }

    private static void refusedOf(String field, long refused, long contributions) {
        Checks.notNegative(field + ".refused", refused);
        if (refused > contributions) {
            throw new IllegalArgumentException(
                    field + ": " + refused + " refused of " + contributions + "; count both alike");
        }
    }

    private static @Nullable Double rate(long refused, long contributions) {
        return contributions == 0 ? null : (double) refused / contributions;
    }
}
