package giot.app.cli;

import giot.incentive.designer.Designer;
import giot.incentive.designer.policy.Policy;
import giot.incentive.format.MechanismFormat;
import giot.incentive.format.PolicyFile;
import giot.incentive.mechanism.InvalidInput;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Policies from files that options name.
public final class Policies {

    private Policies() {}

    /// The policy in `file`.
    ///
    /// @throws InvalidInput in one line when there is none
    public static Policy read(Path file) {
        return new InputFile("policy", file.toString())
                .read(input -> PolicyFile.read(input, file.toString()));
    }

    /// The designer that a command's options name.
    ///
    /// @param name what `--designer` says, or null
    /// @param policy what `--policy` holds, or null
    /// @param usual the designer when neither is given
    /// @throws InvalidInput when there is no such designer, or the policy is another's
    public static <S, D> Designer<S, D> choose(
            MechanismFormat<S, D> format,
            @Nullable String name,
            @Nullable Policy policy,
            String usual) {
        if (policy == null) {
            return format.designers().named(name == null ? usual : name).designer();
        }
        if (name != null && !name.equals(policy.designer())) {
            throw new InvalidInput(
                    "designer", name, "left out, or the policy's: " + policy.designer());
        }
        return format.designer(policy);
    }
}
