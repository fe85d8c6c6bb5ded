package giot.app.ledger;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import giot.app.ledger.terminal.LedgerOutput;
import giot.ledger.client.LedgerClient;
import giot.ledger.client.LedgerException;
import giot.ledger.client.LedgerStatus;
import giot.ledger.client.ServiceAddress;
import giot.ledger.folder.NetworkFolder;
import giot.ledger.folder.NodeFailure;
import giot.terms.Digest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// How all nodes of a network stand, asked one by one.
final class NetworkSurvey {

    private final NetworkFolder network;

    NetworkSurvey(NetworkFolder network) {
        this.network = network;
    }

    /// One node's answer; empty when it gave none.
    private record Answer(int node, String address, Optional<LedgerStatus> status) {}

    /// Asks and answers; exit code 0 when all nodes answered and no two that are equally high
    /// differ, else 1.
    int answer(LedgerOutput output, boolean json) {
        List<Answer> answers = askAll();
        boolean agree = agree(answers);
        boolean complete = answers.stream().allMatch(answer -> answer.status().isPresent());
        output.answer(json ? json(output, answers, agree) : words(answers, agree));
        return agree && complete ? 0 : LedgerOutput.FAILED;
    }

    private List<Answer> askAll() {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> asked = new ArrayList<>();
            for (int i = 0; i < network.network().members().size(); i++) {
                int node = i;
                asked.add(threads.submit(() -> ask(node)));
            }
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> one : asked) {
                answers.add(one.get());
            }
            return answers;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking the nodes", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private Answer ask(int node) {
        Optional<ServiceAddress> service = network.service(node);
        if (service.isEmpty()) {
            String host = network.network().members().get(node).address().serviceHost();
            return new Answer(node, host, Optional.empty());
        }
        String address = service.get().toString();
        try (LedgerClient client =
                network.connect(List.of(service.get()), LedgerStatusCommand.PATIENCE)) {
            return new Answer(node, address, Optional.of(client.status()));
        } catch (LedgerException | NodeFailure noAnswer) {
            return new Answer(node, address, Optional.empty());
        }
    }

    /// Whether nodes of one height have one chain head and one state hash.
    private static boolean agree(List<Answer> answers) {
        Set<Long> heights = new HashSet<>();
        Set<List<Object>> states = new HashSet<>();
        for (Answer answer : answers) {
            answer.status()
                    .ifPresent(status -> {
                        heights.add(status.height());
                        states.add(
                                List.of(status.height(), status.chainHead(), status.stateHash()));
                    });
        }
        return heights.size() == states.size();
    }

    private static String json(LedgerOutput output, List<Answer> answers, boolean agree) {
        ObjectNode root = output.json().put("agree", agree);
        ArrayNode nodes = root.putArray("nodes");
        for (Answer answer : answers) {
            ObjectNode node =
                    nodes.addObject().put("node", answer.node()).put("address", answer.address());
            node.put("answered", answer.status().isPresent());
            answer.status()
                    .ifPresent(status ->
                            node.put("platform", status.platform())
                                    .put("height", status.height())
                                    .put("round", status.round())
                                    .put("pending", status.pending())
                                    .put("chainHead", status.chainHead().toString())
                                    .put("stateHash", status.stateHash().toString()));
        }
        return root + "\n";
    }

    private static String words(List<Answer> answers, boolean agree) {
        StringBuilder text = new StringBuilder();
        for (Answer answer : answers) {
            String words =
                    answer.status()
                            .map(status ->
                                    "%s, height %s, state %s, %d pending"
                                            .formatted(
                                                    platform(status),
                                                    LedgerOutput.count(status.height()),
                                                    start(status.stateHash()),
                                                    status.pending()))
                            .orElse("no answer");
            text.append(
                    LedgerOutput.line("Node " + answer.node(), answer.address() + ": " + words));
        }
        boolean silent = answers.stream().allMatch(answer -> answer.status().isEmpty());
        String verdict =
                silent
                        ? "no node answered"
                        : agree ? "nodes of one height have one state" : "THE NODES DIFFER";
        return text.append(LedgerOutput.line("Agreement", verdict)).toString();
    }

    /// What the node does, with what it means where it takes part in no consensus.
    static String platform(LedgerStatus status) {
        return status.platform().equals("ACTIVE")
                ? status.platform()
                : status.platform() + " (decides nothing until enough nodes run)";
    }

    private static String start(Digest hash) {
        return hash.toString().substring(0, 16);
    }
}
