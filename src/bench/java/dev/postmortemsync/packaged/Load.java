package dev.postmortemsync.packaged;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends finished HTTP requests over kept connections, each the next as soon as the one before is answered. */
final class Load {

    private Load() {}

    /**
     * What came of it.
     *
     * @param statuses how many answers of each status
     * @param millis how long each answer took
     */
    record Answers(Map<Integer, Integer> statuses, double[] millis, double seconds) {

        double perSecond() {
            return millis.length / seconds;
        }

        /** The same, where every answer was of this status. */
        Answers all(int status) {
            if (!statuses.keySet().equals(java.util.Set.of(status))) {
                throw new AssertionError("answers " + statuses + " instead of " + status);
            }
            return this;
        }
    }

    /** One request as bytes, its headers one a line. */
    static byte[] request(String path, String headers, byte[] body) {
        byte[] head = ("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + body.length + "\r\n"
                        + headers.replace("\n", "\r\n") + (headers.isEmpty() ? "" : "\r\n") + "\r\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] all = java.util.Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        return all;
    }

    static Answers send(int port, int connections, List<byte[]> requests) throws Exception {
        AtomicInteger next = new AtomicInteger();
        double[] millis = new double[requests.size()];
        int[] statuses = new int[requests.size()];
        CyclicBarrier ready = new CyclicBarrier(connections + 1);
        List<Thread> threads = new ArrayList<>();
        List<Throwable> broken = java.util.Collections.synchronizedList(new ArrayList<>());
        for (int number = 0; number < connections; number++) {
            Thread thread = new Thread(() -> {
                try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                    socket.setTcpNoDelay(true);
                    InputStream in = new BufferedInputStream(socket.getInputStream());
                    OutputStream out = socket.getOutputStream();
                    ready.await();
                    for (int own = next.getAndIncrement(); own < requests.size(); own = next.getAndIncrement()) {
                        long start = System.nanoTime();
                        out.write(requests.get(own));
                        statuses[own] = answer(in);
                        millis[own] = (System.nanoTime() - start) / 1e6;
                    }
                } catch (Exception e) {
                    broken.add(e);
                    ready.reset();
                }
            });
            thread.start();
            threads.add(thread);
        }
        ready.await();
        long start = System.nanoTime();
        for (Thread thread : threads) {
            thread.join();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        if (!broken.isEmpty()) {
            throw new UncheckedIOException(new IOException("a connection broke", broken.get(0)));
        }
        Map<Integer, Integer> counted = new TreeMap<>();
        for (int status : statuses) {
            counted.merge(status, 1, Integer::sum);
        }
        return new Answers(counted, millis, seconds);
    }

    private static int answer(InputStream in) throws IOException {
        String line = line(in);
        int status = Integer.parseInt(line.substring(9, 12));
        long length = 0;
        for (line = line(in); !line.isEmpty(); line = line(in)) {
            if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Long.parseLong(line.substring(15).strip());
            }
        }
        in.skipNBytes(length);
        return status;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the connection was closed");
            }
            line.append((char) c);
        }
        return line.toString().strip();
    }
}
