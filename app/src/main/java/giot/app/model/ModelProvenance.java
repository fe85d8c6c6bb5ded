package giot.app.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import giot.app.model.trial.InvalidRequest;
import giot.generative.learned.SeriesModelFile;
import giot.generative.learned.StoredPredictor;
import giot.generative.window.SensorGrid;
import giot.terms.Digest;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Where a model file comes from; without it no file is written and none is used.
final class ModelProvenance {
    private static final int SALT_BYTES = 32;

    private ModelProvenance() {}

    /// A file that names its training data and seed.
    static SeriesModelFile open(
            StoredPredictor predictor, SensorGrid train, long seed, Map<String, String> notes) {
        return SeriesModelFile.of(predictor, train, seed, notes);
    }

    /// A file of a private model. The hash of its data is salted, since a plain one would tell
    /// whoever knows all other contributors who else was there; channels and seed stay out for the
    /// same reason.
    ///
    /// @param salt of the hash; whoever holds it can prove what was trained on
    static SeriesModelFile sealed(
            StoredPredictor predictor, SensorGrid train, String salt, Map<String, String> notes) {
        SortedMap<String, String> provenance = new TreeMap<>(notes);
        provenance.put(SeriesModelFile.DATA, sha256(salt + train.sha256()));
        provenance.put("giot.data.hash", "sha256 of a secret salt and the sha256 of the data");
        provenance.put(SeriesModelFile.SEED, "secret");
        return new SeriesModelFile(predictor, List.of(), train.stepSeconds(), provenance);
    }

    /// A fresh salt, in hexadecimal digits.
    static String salt() {
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        return HexFormat.of().formatHex(salt);
    }

    /// Refuses a model of unknown origin, or one that does not say what it may give away.
    static void require(SeriesModelFile stored, String source) {
        for (String key : List.of(SeriesModelFile.DATA, SeriesModelFile.SEED, PrivacyCard.KEY)) {
            if (stored.provenance().getOrDefault(key, "").isBlank()) {
                throw new InvalidRequest(
                        "%s carries no %s (%s); a model without provenance and privacy card is not used, make it with giot model fit"
                                .formatted(
                                        source,
                                        key.equals(PrivacyCard.KEY) ? "privacy card" : "provenance",
                                        key));
            }
        }
        try {
            if (!new ObjectMapper()
                    .readTree(stored.provenance().get(PrivacyCard.KEY))
                    .has("differentialPrivacy")) {
                throw new InvalidRequest(
                        "%s: its privacy card (%s) does not say differentialPrivacy; make the model with giot model fit"
                                .formatted(source, PrivacyCard.KEY));
            }
        } catch (JsonProcessingException e) {
            throw new InvalidRequest(
                    "%s: its privacy card (%s) is no JSON; make the model with giot model fit"
                            .formatted(source, PrivacyCard.KEY));
        }
    }

    private static String sha256(String text) {
        return Digest.sha256(text.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
