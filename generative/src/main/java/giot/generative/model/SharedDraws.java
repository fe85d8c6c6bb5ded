package giot.generative.model;

import giot.neural.weights.Parameter;
import giot.neural.weights.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// Samples drawn from several networks, an equal share from each: their errors average out.
public final class SharedDraws {

    private SharedDraws() {}

    /// Draws windows; see [MaskedDiffusion#sample(float[], float[], int, int,
    /// java.util.random.RandomGenerator)].
    public static float[] sample(
            List<MaskedDiffusion> networks,
            float[] contexts,
            float[] hidden,
            int count,
            int samples,
            SplittableRandom random) {
        int size = hidden.length / count;
        float[] all = new float[count * samples * size];
        int done = 0;
        for (int n = 0; n < networks.size(); n++) {
            int share = (samples - done) / (networks.size() - n);
            if (share == 0) {
                continue;
            }
            float[] part = networks.get(n).sample(contexts, hidden, count, share, random.split());
            for (int q = 0; q < count; q++) {
                System.arraycopy(
                        part, q * share * size, all, (q * samples + done) * size, share * size);
            }
            done += share;
        }
        return all;
    }

    /// Adds networks to a model's tensors.
    public static void store(
            List<MaskedDiffusion> networks, String prefix, Map<String, Parameter> into) {
        for (int n = 0; n < networks.size(); n++) {
            String name = prefix + n + ".";
            networks.get(n)
                    .weights()
                    .parameters()
                    .forEach((key, parameter) -> into.put(name + key, parameter));
        }
    }

    /// The networks that [#store] stored, at least one.
    public static List<MaskedDiffusion> networks(
            DiffusionShape shape, Weights weights, String prefix) {
        List<MaskedDiffusion> networks = new ArrayList<>();
        while (true) {
            Weights one = weights.under(prefix + networks.size() + ".");
            if (one.parameters().isEmpty()) {
                break;
            }
            networks.add(new MaskedDiffusion(shape, one));
        }
        if (networks.isEmpty()) {
            throw new IllegalArgumentException("no tensor is called " + prefix + "0");
        }
        return List.copyOf(networks);
    }
}
