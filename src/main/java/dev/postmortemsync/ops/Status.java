package dev.postmortemsync.ops;

import dev.postmortemsync.inbox.Cursors;
import dev.postmortemsync.inbox.Subscriptions;
import dev.postmortemsync.work.RequestBudgets;
import dev.postmortemsync.work.RequestBudgets.RequestBudget;
import dev.postmortemsync.work.VendorStates;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;

/** How everything that this service depends on is doing. Asks PostgreSQL alone. Pages ask this bean by name. */
@Named("vendors")
@ApplicationScoped
public class Status {

    private final Config config;
    private final VendorStates states;
    private final RequestBudgets budgets;
    private final Cursors cursors;
    private final Subscriptions subscriptions;
    private final Clock clock;

    Status(
            Config config,
            VendorStates states,
            RequestBudgets budgets,
            Cursors cursors,
            Subscriptions subscriptions,
            Clock clock) {
        this.config = config;
        this.states = states;
        this.budgets = budgets;
        this.cursors = cursors;
        this.subscriptions = subscriptions;
        this.clock = clock;
    }

    /** One line per vendor. */
    public List<VendorLine> lines() {
        Map<String, RequestBudget> left =
                budgets.all().stream().collect(Collectors.toMap(RequestBudget::vendor, Function.identity()));
        return Arrays.stream(Connector.values())
                .map(connector -> line(connector, left.get(connector.vendor())))
                .toList();
    }

    private VendorLine line(Connector connector, RequestBudget budget) {
        String vendor = connector.vendor();
        Instant readTo = cursors.lastSuccess(vendor).orElse(null);
        return new VendorLine(
                connector.title(),
                connector.missing(config).orElse(null),
                connector.hearsWebhooks(config),
                states.of(vendor),
                readTo,
                readTo == null ? null : Duration.between(readTo, clock.instant()),
                budget,
                subscriptions.of(vendor).orElse(null));
    }
}
