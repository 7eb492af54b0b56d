package dev.postmortemsync.bench;

import dev.postmortemsync.Measured;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * What {@code -Pproof} has shown, as one table: the figures that its tests counted, which faults were borne, and how many
 * mutants of the pure rules were noticed. Each test draws a seed of its own, which stands in its row.
 */
public final class Proof {

    private static final double MUTANTS_NOTICED = 85;

    /** Faults that a test alone judges, by its class or one of its methods. */
    private record Borne(String row, String fault, String type, String method) {}

    private static final List<Borne> FAULTS = List.of(
            new Borne("faults", "of each call to PagerDuty", "PagerDutyFaultsTest", ""),
            new Borne("faults", "of each call to Sentry", "SentryFaultsTest", ""),
            new Borne("faults", "of each call to Plane", "PlaneFaultsTest", ""),
            new Borne("faults", "an answer that drips for ever", "DripTest", ""),
            new Borne("faults", "done at Plane, and the reply lost", "PlaneMirrorTest", "aLostReplyMakesNoSecondItem"),
            new Borne(
                    "inbox", "10,000 equal deliveries at once", "DoorwayTest", "tenThousandEqualOnesAreOneAndAskOnce"),
            new Borne(
                    "inbox",
                    "the database's disk is full",
                    "DoorwayTest",
                    "whereTheDiskIsFullEveryoneIsAskedToComeBackAndThenIsStored"),
            new Borne(
                    "inbox",
                    "every connection is taken",
                    "DoorwayTest",
                    "whereEveryConnectionIsTakenEveryoneIsAskedToComeBackAndThenIsStored"),
            new Borne(
                    "inbox",
                    "more than there is memory for",
                    "DoorwayTest",
                    "whereThereIsNoRoomEachVendorIsToldInItsOwnWay"),
            new Borne("inbox", "slow senders and huge headers", "SlowSendersTest", ""),
            new Borne(
                    "work",
                    "the clock is set back",
                    "WorkTest",
                    "aClockThatIsSetBackStopsNoPeriodAndHoldsNoWorkForLong"),
            new Borne("work", "what fails for ever", "WorkTest", "whatFailsForEverKeepsNothingElseWaiting"));

    private Proof() {}

    /** @param args where the JSON goes, the directory of the build, and when that began */
    public static void main(String[] args) throws Exception {
        Path target = Path.of(args[1]);
        List<Document> tests = documents(target.resolve("surefire-reports"));
        tests.addAll(documents(target.resolve("failsafe-reports")));
        List<Figure> figures = new ArrayList<>(all(tests));
        figures.addAll(Measured.all().stream().map(Figure::of).toList());
        for (Borne fault : FAULTS) {
            figures.add(borne(fault, tests));
        }
        figures.add(mutants(target.resolve("pit-reports").resolve("mutations.xml")));
        Report.of(Instant.parse(args[2]), "./mvnw -Pproof verify", null, figures, List.of())
                .write(Path.of(args[0]));
    }

    private static List<Figure> all(List<Document> tests) {
        int failed = 0;
        int run = 0;
        for (Document suite : tests) {
            for (Element test : elements(suite, "testcase")) {
                run += has(test, "skipped") ? 0 : 1;
                failed += failed(test) ? 1 : 0;
            }
        }
        return List.of(
                Figure.once("tests", "run", "", run, null), Figure.once("tests", "failed", "", failed, Aim.most(0)));
    }

    private static Figure borne(Borne fault, List<Document> tests) {
        List<Element> cases = tests.stream()
                .flatMap(suite -> elements(suite, "testcase").stream())
                .filter(test -> test.getAttribute("classname").endsWith("." + fault.type()))
                .filter(test -> test.getAttribute("name").startsWith(fault.method()))
                .filter(test -> !has(test, "skipped"))
                .toList();
        return cases.isEmpty()
                ? Figure.skipped(fault.row(), fault.fault(), "no such test has run")
                : Figure.once(
                        fault.row(),
                        fault.fault() + ": not borne, of " + cases.size(),
                        "",
                        cases.stream().filter(Proof::failed).count(),
                        Aim.most(0));
    }

    private static Figure mutants(Path report) throws Exception {
        if (!Files.exists(report)) {
            return Figure.skipped("mutants", "of the pure rules", "there is no " + report);
        }
        List<Element> mutants = elements(document(report), "mutation");
        long noticed = mutants.stream()
                .filter(mutant -> mutant.getAttribute("detected").equals("true"))
                .count();
        return Figure.once(
                "mutants",
                noticed + " of " + mutants.size() + " mutants of the pure rules noticed",
                "%",
                100.0 * noticed / mutants.size(),
                Aim.least(MUTANTS_NOTICED));
    }

    private static boolean failed(Element test) {
        return has(test, "failure") || has(test, "error");
    }

    private static boolean has(Element test, String what) {
        return test.getElementsByTagName(what).getLength() > 0;
    }

    private static List<Document> documents(Path directory) throws Exception {
        List<Document> all = new ArrayList<>();
        if (Files.isDirectory(directory)) {
            try (DirectoryStream<Path> reports = Files.newDirectoryStream(directory, "TEST-*.xml")) {
                for (Path report : reports) {
                    all.add(document(report));
                }
            }
        }
        return all;
    }

    private static Document document(Path file) throws Exception {
        try (var in = Files.newInputStream(file)) {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(in);
        } catch (IOException e) {
            throw new IOException("cannot read " + file, e);
        }
    }

    private static List<Element> elements(Document document, String name) {
        NodeList found = document.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int number = 0; number < found.getLength(); number++) {
            elements.add((Element) found.item(number));
        }
        return elements;
    }
}
