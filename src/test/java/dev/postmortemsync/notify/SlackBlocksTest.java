package dev.postmortemsync.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.slack.api.util.json.GsonFactory;
import dev.postmortemsync.notify.Message.Block;
import dev.postmortemsync.notify.Message.Fact;
import dev.postmortemsync.notify.Message.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Slack answers invalid_blocks to what is beyond its documented limits: 50 blocks, 3000 and 150 characters, 10 fields. */
class SlackBlocksTest {

    @Test
    void showsAnIncidentAsPeopleReadIt() {
        JsonArray blocks = json(new Message(
                "SEV-1, resolved after 37 minutes: Checkout <down> & out",
                "The incident is over.",
                List.of(new Fact("Service", "Checkout"), new Fact("Commander", "Noor")),
                List.of(new Block("Asked of Noor (7)", List.of(new Line("Why?", null, null)), 6)),
                "https://postmortem.example/postmortems/1",
                "Open the draft",
                "Told to responders."));
        assertThat(text(blocks, 0)).isEqualTo("SEV-1, resolved after 37 minutes: Checkout <down> & out");
        assertThat(text(blocks, 1))
                .isEqualTo("The incident is over.\n<https://postmortem.example/postmortems/1|Open the draft>");
        assertThat(blocks.get(2).getAsJsonObject().getAsJsonArray("fields")).hasSize(2);
        assertThat(text(blocks, 3)).isEqualTo("*Asked of Noor (7)*\n• Why?\n… and 6 more");
    }

    @Test
    void escapesWhatSlackWouldRead() {
        JsonArray blocks =
                json(new Message("t", "<!channel> & co", List.of(), List.of(), "https://x", "Open | it", "why"));
        assertThat(text(blocks, 1)).isEqualTo("&lt;!channel&gt; &amp; co\n<https://x|Open / it>");
    }

    @Test
    void staysWithinItsLimitsWhateverItIsTold() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            JsonArray blocks = json(anything(random));
            assertThat(blocks.size()).as("seed %d, message %d", seed, i).isBetween(1, 50);
            for (JsonElement block : blocks) {
                check(block.getAsJsonObject(), seed);
            }
        }
    }

    private static void check(JsonObject block, long seed) {
        boolean header = block.get("type").getAsString().equals("header");
        if (block.has("text")) {
            String text = block.getAsJsonObject("text").get("text").getAsString();
            assertThat(text.length()).as("seed %d", seed).isBetween(1, header ? 150 : 3000);
        }
        if (block.has("fields")) {
            assertThat(block.getAsJsonArray("fields").size())
                    .as("seed %d", seed)
                    .isBetween(1, 10);
            block.getAsJsonArray("fields")
                    .forEach(field -> assertThat(field.getAsJsonObject()
                                    .get("text")
                                    .getAsString()
                                    .length())
                            .as("seed %d", seed)
                            .isBetween(1, 2000));
        }
    }

    private static Message anything(Random random) {
        List<Fact> facts = new ArrayList<>();
        for (int i = random.nextInt(30); i > 0; i--) {
            facts.add(new Fact(words(random, 300), words(random, 5000)));
        }
        List<Block> lists = new ArrayList<>();
        for (int i = random.nextInt(80); i > 0; i--) {
            List<Line> lines = new ArrayList<>();
            for (int line = random.nextInt(30); line > 0; line--) {
                lines.add(
                        new Line(words(random, 900), random.nextBoolean() ? "https://x/y" : null, words(random, 700)));
            }
            lists.add(Block.of(words(random, 700), lines, 20));
        }
        return new Message(
                words(random, 600),
                words(random, 6000),
                facts,
                lists,
                "https://x/" + random.nextInt(),
                "Open",
                words(random, 100));
    }

    private static String words(Random random, int most) {
        StringBuilder words = new StringBuilder("a");
        String[] parts = {"word ", "&", "<", ">", "|", "🔥", "ü", "\n"};
        for (int i = random.nextInt(most); i > 0; i--) {
            words.append(parts[random.nextInt(parts.length)]);
        }
        return words.toString();
    }

    private static JsonArray json(Message message) {
        return GsonFactory.createSnakeCase().toJsonTree(SlackBlocks.of(message)).getAsJsonArray();
    }

    private static String text(JsonArray blocks, int number) {
        return blocks.get(number)
                .getAsJsonObject()
                .getAsJsonObject("text")
                .get("text")
                .getAsString();
    }
}
