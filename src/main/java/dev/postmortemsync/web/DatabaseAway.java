package dev.postmortemsync.web;

import java.sql.SQLException;
import org.hibernate.exception.JDBCConnectionException;

/** Tells a failure that is the database's absence from one that is a mistake of ours. */
final class DatabaseAway {

    private DatabaseAway() {}

    static boolean causes(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof JDBCConnectionException || cause instanceof SQLException sql && isAway(sql)) {
                return true;
            }
        }
        return false;
    }

    /** Class 08 is a broken connection, 57P a server that stops or starts; the pool names no state when it waited in vain. */
    private static boolean isAway(SQLException e) {
        String state = e.getSQLState();
        return state == null
                ? String.valueOf(e.getMessage()).contains("acquisition timeout")
                : state.startsWith("08") || state.startsWith("57P");
    }
}
