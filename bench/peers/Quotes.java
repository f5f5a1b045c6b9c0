import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.pipeline.*;
import java.io.*;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.util.*;
import java.util.stream.*;
import javax.json.*;

/** Reads a corpus with Stanford CoreNLP's quote annotator: see README.md. */
public class Quotes {
  static final int WARM = 10;

  public static void main(String[] args) throws Exception {
    List<JsonObject> docs = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of(args[0]))) {
      if (!line.isBlank()) docs.add(Json.createReader(new StringReader(line)).readObject());
    }
    Properties p = new Properties();
    p.setProperty("annotators", "tokenize,pos,lemma,ner,depparse,coref,quote");
    p.setProperty("coref.algorithm", "statistical");
    p.setProperty("threads", "1");
    boolean fast = args.length > 3;
    if (fast) {
      p.setProperty("ner.applyFineGrained", "false");
      p.setProperty("ner.useSUTime", "false");
    }
    StanfordCoreNLP pipeline = new StanfordCoreNLP(p);
    for (JsonObject d : docs.subList(0, Math.min(WARM, docs.size()))) read(pipeline, d);

    double cpu = cpu();
    long wall = System.nanoTime();
    List<List<CoreQuote>> found = new ArrayList<>();
    int refused = 0;
    for (JsonObject d : docs) {
      List<CoreQuote> quotes = read(pipeline, d);
      if (quotes == null) refused++;
      found.add(quotes);
    }
    cpu = cpu() - cpu;
    double seconds = (System.nanoTime() - wall) / 1e9;

    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(Path.of(args[1])))) {
      for (int i = 0; i < docs.size(); i++) out.println(predictions(docs.get(i), found.get(i)));
    }
    System.out.println(Json.createObjectBuilder().add("system", fast ? "CoreNLP, coarse entities" : "CoreNLP").add("version", args[2]).add("documents", docs.size())
        .add("refused", refused).add("cpu_s", cpu).add("wall_s", seconds).add("memory_kb", peak()).build());
  }

  /** The quotations of a document; null where CoreNLP failed on it. */
  static List<CoreQuote> read(StanfordCoreNLP pipeline, JsonObject d) {
    CoreDocument doc = new CoreDocument(d.getString("text"));
    try {
      pipeline.annotate(doc);
    } catch (RuntimeException e) {
      System.err.println(d.getString("id") + ": " + e);
      return null;
    }
    return doc.quotes() == null ? List.of() : doc.quotes();
  }

  static JsonObject predictions(JsonObject d, List<CoreQuote> quotes) {
    String text = d.getString("text");
    JsonArrayBuilder relations = Json.createArrayBuilder();
    for (CoreQuote q : quotes == null ? List.<CoreQuote>of() : quotes) {
      JsonArrayBuilder source = Json.createArrayBuilder();
      List<CoreLabel> tokens = q.speakerTokens().orElse(List.of());
      if (!tokens.isEmpty()) source.add(span(text, tokens.get(0).beginPosition(), tokens.get(tokens.size() - 1).endPosition()));
      relations.add(Json.createObjectBuilder().add("kind", "direct").add("source", source).add("cue", Json.createArrayBuilder())
          .add("content", Json.createArrayBuilder().add(span(text, q.quoteCharOffsets().first(), q.quoteCharOffsets().second())))
          .add("speaker", q.canonicalSpeaker().or(q::speaker).orElse("")));
    }
    return Json.createObjectBuilder().add("id", d.getString("id")).add("relations", relations).build();
  }

  /** A span of bytes. */
  static JsonArray span(String text, int from, int to) {
    return Json.createArrayBuilder().add(bytes(text, from)).add(bytes(text, to)).build();
  }

  static int bytes(String text, int end) { return text.substring(0, end).getBytes(StandardCharsets.UTF_8).length; }

  /** Seconds that the processor worked for this process, the collector and the compiler included. */
  static double cpu() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1e9;
  }

  static long peak() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream().filter(l -> l.startsWith("VmHWM:"))
        .mapToLong(l -> Long.parseLong(l.replaceAll("[^0-9]", ""))).findFirst().orElse(0);
  }
}
