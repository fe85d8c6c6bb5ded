package giot.terms;

import java.util.Arrays;
import java.util.Optional;

/// What the effort `x = Lmax/L - 1` costs a user, relative to what it earns from a reward `R`.
public enum CostModel {
    /// Utility `theta*R - theta*x`: the type cancels, so every type ranks items alike (Wen et al.,
    /// section IV).
    TYPE_SCALED(0, "type-scaled"),
    /// Utility `theta*R - c*x`: higher types find effort cheaper, so menus can screen (Kang et al.
    /// 2019, IEEE TVT 68(3)).
    TYPE_FREE(1, "type-free");

    private final int code;
    private final String label;

    CostModel(int code, String label) {
        this.code = code;
        this.label = label;
    }

    /// The number on the ledger.
    public int code() {
        return code;
    }

    /// The name in messages, on the command line and in JSON.
    public String label() {
        return label;
    }

    /// The model with this number.
    ///
    /// @throws MalformedException if there is none
    public static CostModel of(int code) {
        return Arrays.stream(values())
                .filter(model -> model.code == code)
                .findFirst()
                .orElseThrow(() -> new MalformedException("cost model " + code));
    }

    /// The model called `label`, if there is one.
    public static Optional<CostModel> labelled(String label) {
        return Arrays.stream(values()).filter(model -> model.label.equals(label)).findFirst();
    }
}
