// Healthy: monitors, java.util.concurrent's locks, a pool, and garbage that makes the collector run.
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.IntStream;

public class Threads {
  interface Step {
    void run() throws Exception;
  }

  static void forever(String word, Step step) {
    var thread =
        new Thread(
            () -> {
              try {
                for (long last = 0; ; ) {
                  step.run();
                  long now = System.currentTimeMillis();
                  if (now - last < 100) continue;
                  last = now;
                  System.out.println(word);
                }
              } catch (Exception error) {
                error.printStackTrace();
              }
            },
            word);
    thread.setDaemon(true);
    thread.start();
  }

  static long count;

  static synchronized void add() {
    for (int n = 0; n < 1000; n++) count += n;
  }

  public static void main(String[] words) throws Exception {
    var lock = new ReentrantLock();
    var shared = new ReentrantReadWriteLock();
    var queue = new ArrayBlockingQueue<Integer>(4);
    var bell = new Object();
    Map<Integer, byte[]> map = new ConcurrentHashMap<>();
    var pool = Executors.newFixedThreadPool(3);
    for (int n = 0; n < 3; n++) {
      forever("monitor", Threads::add);
      forever(
          "lock",
          () -> {
            lock.lock();
            try {
              add();
            } finally {
              lock.unlock();
            }
          });
      forever(
          "wait",
          () -> {
            synchronized (bell) {
              bell.wait(1000);
            }
          });
    }
    forever(
        "notify",
        () -> {
          synchronized (bell) {
            bell.notifyAll();
          }
          Thread.sleep(1);
        });
    forever(
        "write",
        () -> {
          shared.writeLock().lock();
          shared.writeLock().unlock();
          Thread.sleep(1);
        });
    forever(
        "read",
        () -> {
          shared.readLock().lock();
          shared.readLock().unlock();
        });
    forever("put", () -> queue.put(1));
    forever("take", () -> queue.take());
    forever("garbage", () -> map.put((int) (System.nanoTime() % 100), new byte[100_000]));
    forever("pool", () -> pool.submit(Threads::add).get());
    forever("stream", () -> IntStream.range(0, 10_000).parallel().sum());
    Thread.sleep(3_600_000);
  }
}
