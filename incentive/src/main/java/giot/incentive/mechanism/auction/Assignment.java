package giot.incentive.mechanism.auction;

import java.util.Arrays;

/// The assignment of bidders to tasks with the largest sum of scores, where tasks and bidders may
/// stay free: shortest augmenting paths (Kuhn 1955, Munkres 1957), O(tasks^2 * bidders).
final class Assignment {

    static final int FREE = -1;

    private final double total;
    private final int[] taskOf;

    private Assignment(double total, int[] taskOf) {
        this.total = total;
        this.taskOf = taskOf;
    }

    /// The best assignment of `scores[bidder][task]`; bidders with `accepted[bidder]` false stay
    /// free.
    static Assignment best(double[][] scores, boolean[] accepted, int tasks) {
        return new Solver(scores, accepted, tasks).solve();
    }

    /// The largest sum of scores.
    double total() {
        return total;
    }

    /// The task of `bidder`, or [#FREE].
    int taskOf(int bidder) {
        return taskOf[bidder];
    }

    /// Potentials and matching; columns are bidders, then one "nobody" of score 0 per task.
    private static final class Solver {

        private final double[][] scores;
        private final boolean[] accepted;
        private final int tasks;
        private final int columns;
        private final double[] rowPotential;
        private final double[] columnPotential;
        private final int[] rowOf;
        private final int[] previous;

        Solver(double[][] scores, boolean[] accepted, int tasks) {
            this.scores = scores;
            this.accepted = accepted;
            this.tasks = tasks;
            this.columns = scores.length + tasks;
            this.rowPotential = new double[tasks + 1];
            this.columnPotential = new double[columns + 1];
            this.rowOf = new int[columns + 1];
            this.previous = new int[columns + 1];
        }

        /// Rows and columns count from 1; 0 means none.
        Assignment solve() {
            for (int row = 1; row <= tasks; row++) {
                augment(search(row));
            }
            int[] taskOf = new int[scores.length];
            Arrays.fill(taskOf, FREE);
            double total = 0;
            for (int column = 1; column <= scores.length; column++) {
                if (rowOf[column] > 0) {
                    taskOf[column - 1] = rowOf[column] - 1;
                    total += scores[column - 1][rowOf[column] - 1];
                }
            }
            return new Assignment(total, taskOf);
        }

        private int search(int row) {
            double[] distance = new double[columns + 1];
            Arrays.fill(distance, Double.POSITIVE_INFINITY);
            boolean[] done = new boolean[columns + 1];
            int column = 0;
            rowOf[0] = row;
            while (rowOf[column] != 0) {
                done[column] = true;
                int nearest = relax(column, distance, done);
                shiftPotentials(distance[nearest], distance, done);
                column = nearest;
            }
            return column;
        }

        private int relax(int column, double[] distance, boolean[] done) {
            int row = rowOf[column];
            int nearest = 0;
            double least = Double.POSITIVE_INFINITY;
            for (int next = 1; next <= columns; next++) {
                if (done[next]) {
                    continue;
                }
                double reduced = cost(row, next) - rowPotential[row] - columnPotential[next];
                if (reduced < distance[next]) {
                    distance[next] = reduced;
                    previous[next] = column;
                }
                if (distance[next] < least) {
                    least = distance[next];
                    nearest = next;
                }
            }
            return nearest;
        }

        private void shiftPotentials(double delta, double[] distance, boolean[] done) {
            for (int column = 0; column <= columns; column++) {
                if (done[column]) {
                    rowPotential[rowOf[column]] += delta;
                    columnPotential[column] -= delta;
                } else {
                    distance[column] -= delta;
                }
            }
        }

        private void augment(int end) {
            int column = end;
            while (column != 0) {
                int before = previous[column];
                rowOf[column] = rowOf[before];
                column = before;
            }
        }

        private double cost(int row, int column) {
            if (column > scores.length) {
                return 0;
            }
            return accepted[column - 1] ? -scores[column - 1][row - 1] : Double.POSITIVE_INFINITY;
        }
    }
}
