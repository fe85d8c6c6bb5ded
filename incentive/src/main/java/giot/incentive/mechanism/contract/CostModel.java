package giot.incentive.mechanism.contract;

import java.util.Arrays;
import java.util.Optional;

/// What effort costs a user, relative to what it earns from a reward.
public enum CostModel {
    /// Utility `theta*R - theta*x`: the type cancels, so every type ranks items alike (Wen et al.,
    /// section IV).
    TYPE_SCALED("type-scaled"),
    /// Utility `theta*R - c*x`: higher types find effort cheaper, so menus can screen (Kang et al.
    /// 2019, IEEE TVT 68(3)).
    TYPE_FREE("type-free");

    private final String label;

    CostModel(String label) {
        this.label = label;
    }

    /// The name used on the command line and in JSON.
    public String label() {
        return label;
    }

    /// The model called `label`, if there is one.
    public static Optional<CostModel> labelled(String label) {
        return Arrays.stream(values()).filter(model -> model.label.equals(label)).findFirst();
    }
}
