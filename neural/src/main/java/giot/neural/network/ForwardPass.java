package giot.neural.network;

import giot.neural.weights.Weights;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The forward pass of a [FilmShape] network in plain Java, for chains of many steps over the same
/// contexts: the context's part of the first layer is computed once per context and the modulation
/// once per time step.
///
/// Agrees with libtorch to 1e-5. Immutable after construction; each thread takes its own [Chain].
public final class ForwardPass {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int ROWS = 64;

    private final FilmShape shape;
    private final PackedMatrix state;
    private final PackedMatrix context;
    private final PackedMatrix[] blocks;
    private final PackedMatrix head;
    private final float[][] scale;
    private final float[][] shift;
    private final int width;

    /// @throws IllegalArgumentException when `weights` are not of `shape`, or its width is no
    ///   multiple of the register
    public ForwardPass(FilmShape shape, Weights weights) {
        shape.require(weights);
        if (shape.width() % PackedMatrix.PANEL != 0) {
            throw new IllegalArgumentException(
                    "width is %d but must be a multiple of %d"
                            .formatted(shape.width(), PackedMatrix.PANEL));
        }
        this.shape = shape;
        this.width = shape.width();
        state = matrix(weights, "state.w", new float[width]);
        context = matrix(weights, "context.w", weights.parameter("context.b").values());
        head = matrix(weights, "head.w", weights.parameter("head.b").values());
        blocks = new PackedMatrix[shape.blocks()];
        scale = new float[shape.blocks()][shape.times() * width];
        shift = new float[shape.blocks()][shape.times() * width];
        float[] time = hiddenTime(weights);
        for (int i = 0; i < blocks.length; i++) {
            float[] bias = weights.parameter("block" + i + ".b").values();
            blocks[i] = matrix(weights, "block" + i + ".w", bias);
            modulation(weights, i, time);
        }
    }

    /// The network's extents.
    public FilmShape shape() {
        return shape;
    }

    /// Starts a chain over `contexts` (shape `[count, context]`, row-major), each shared by
    /// `repeats` consecutive rows.
    public Chain chain(float[] contexts, int count, int repeats) {
        if (contexts.length < count * shape.context()) {
            throw new IllegalArgumentException(
                    "contexts holds %d values but %d contexts of %d were announced"
                            .formatted(contexts.length, count, shape.context()));
        }
        float[] base = new float[count * width];
        context.multiply(contexts, shape.context(), base, count);
        return new Chain(base, count, repeats);
    }

    /// One chain's working memory; not for use by two threads.
    public final class Chain {
        private final float[] base;
        private final int repeats;
        private final int blockRows;
        private final float[] hidden;
        private final float[] inner;
        private final float[] answer;
        private final float[] block;

        private Chain(float[] base, int count, int repeats) {
            this.base = base;
            this.repeats = repeats;
            this.blockRows = Math.min(ROWS, count * repeats);
            this.hidden = new float[blockRows * width];
            this.inner = new float[blockRows * width];
            this.answer = new float[blockRows * head.stride()];
            this.block = new float[blockRows * shape.state()];
        }

        /// Writes the network's answers to `output` (`[rows, output]`) for the states `x` (`[rows,
        /// state]`) at time `t`.
        public void step(float[] x, int rows, int t, float[] output) {
            for (int from = 0; from < rows; from += blockRows) {
                int count = Math.min(blockRows, rows - from);
                System.arraycopy(x, from * shape.state(), block, 0, count * shape.state());
                first(block, from, count);
                for (int i = 0; i < blocks.length; i++) {
                    blocks[i].multiply(hidden, width, inner, count);
                    modulate(i, t, count);
                }
                head.multiply(hidden, width, answer, count);
                for (int row = 0; row < count; row++) {
                    System.arraycopy(
                            answer,
                            row * head.stride(),
                            output,
                            (from + row) * shape.output(),
                            shape.output());
                }
            }
        }

        private void first(float[] block, int from, int count) {
            state.multiply(block, shape.state(), hidden, count);
            for (int row = 0; row < count; row++) {
                int baseRow = (from + row) / repeats * width;
                for (int j = 0; j < width; j += SPECIES.length()) {
                    FloatVector sum =
                            FloatVector.fromArray(SPECIES, hidden, row * width + j)
                                    .add(FloatVector.fromArray(SPECIES, base, baseRow + j));
                    Silu.of(sum).intoArray(hidden, row * width + j);
                }
            }
        }

        private void modulate(int block, int t, int count) {
            for (int row = 0; row < count; row++) {
                for (int j = 0; j < width; j += SPECIES.length()) {
                    FloatVector moved =
                            FloatVector.fromArray(SPECIES, inner, row * width + j)
                                    .fma(
                                            FloatVector.fromArray(
                                                    SPECIES, scale[block], t * width + j),
                                            FloatVector.fromArray(
                                                    SPECIES, shift[block], t * width + j));
                    FloatVector.fromArray(SPECIES, hidden, row * width + j)
                            .add(Silu.of(moved))
                            .intoArray(hidden, row * width + j);
                }
            }
        }
    }

    private float[] hiddenTime(Weights weights) {
        PackedMatrix time = matrix(weights, "time.w", weights.parameter("time.b").values());
        float[] padded = new float[shape.times() * time.stride()];
        time.multiply(shape.timeEmbedding(), FilmShape.TIME_FEATURES, padded, shape.times());
        Silu.apply(padded, padded.length);
        float[] hiddenTime = new float[shape.times() * FilmShape.TIME_WIDTH];
        for (int t = 0; t < shape.times(); t++) {
            System.arraycopy(
                    padded,
                    t * time.stride(),
                    hiddenTime,
                    t * FilmShape.TIME_WIDTH,
                    FilmShape.TIME_WIDTH);
        }
        return hiddenTime;
    }

    private void modulation(Weights weights, int block, float[] time) {
        PackedMatrix film =
                matrix(
                        weights,
                        "film" + block + ".w",
                        weights.parameter("film" + block + ".b").values());
        float[] both = new float[shape.times() * film.stride()];
        film.multiply(time, FilmShape.TIME_WIDTH, both, shape.times());
        for (int t = 0; t < shape.times(); t++) {
            for (int j = 0; j < width; j++) {
                scale[block][t * width + j] = 1 + both[t * film.stride() + j];
                shift[block][t * width + j] = both[t * film.stride() + width + j];
            }
        }
    }

    private static PackedMatrix matrix(Weights weights, String name, float[] bias) {
        int[] extents = weights.parameter(name).shape();
        return new PackedMatrix(extents[0], extents[1], weights.parameter(name).values(), bias);
    }
}
