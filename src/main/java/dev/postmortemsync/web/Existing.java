package dev.postmortemsync.web;

import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.NotFoundException;
import java.util.NoSuchElementException;
import java.util.function.Supplier;

/** What was asked for by an id: 404 where there is no such thing, 409 where its state forbids the change. */
final class Existing {

    private Existing() {}

    static <T> T answer(String thing, Supplier<T> change) {
        try {
            return change.get();
        } catch (NoSuchElementException e) {
            throw missing(thing);
        } catch (IllegalStateException e) {
            throw new ClientErrorException(e.getMessage(), 409);
        }
    }

    static NotFoundException missing(String thing) {
        return new NotFoundException("there is no such " + thing);
    }
}
