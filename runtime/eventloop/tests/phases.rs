//! The loop's behaviour as a host sees it: the order of callbacks, what keeps it alive, and the thread pool.

use std::cell::{Cell, RefCell};
use std::io::Write;
use std::os::fd::AsRawFd;
use std::rc::Rc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

use cutaway_eventloop::{Clock, EventLoop, HandleId, Interest, LoopEvent, RunMode};

/// The host of these tests: a loop and what the callbacks wrote.
struct Host {
    event_loop: EventLoop<Host>,
    log: RefCell<Vec<String>>,
}

impl Host {
    fn new(clock: Clock) -> Host {
        Host { event_loop: EventLoop::with_clock(clock).unwrap(), log: RefCell::default() }
    }

    fn write(&self, word: &str) {
        self.log.borrow_mut().push(word.to_owned());
    }

    fn timer(&self, word: &'static str, timeout: u64) -> HandleId {
        let timer = self.event_loop.timer(move |host: &Host| host.write(word));
        self.event_loop.start_timer(timer, timeout, 0);
        timer
    }

    fn check(&self, expected: &str) {
        let alive = self.event_loop.run(self, RunMode::Default).unwrap();
        assert!(!alive);
        assert_eq!(self.log.borrow().join(" "), expected);
    }
}

#[test]
fn timers_fire_by_due_time_then_start_order() {
    let host = Host::new(Clock::manual());
    for (word, timeout) in [("c", 20), ("a", 10), ("d", 20), ("b", 10), ("never", 5)] {
        let timer = host.timer(word, timeout);
        if word == "never" {
            host.event_loop.stop_handle(timer);
        }
    }
    host.check("a b c d");
    assert_eq!(host.event_loop.now(), 20);
}

#[test]
fn a_timer_restarting_itself_does_not_starve_check() {
    let host = Host::new(Clock::manual());
    let own = Rc::new(RefCell::new(None));
    let own_id = Rc::clone(&own);
    let timer = host.event_loop.timer(move |host: &Host| {
        host.write("timer");
        if host.log.borrow().len() < 5 {
            host.event_loop.start_timer(own_id.borrow().unwrap(), 0, 0);
        }
    });
    *own.borrow_mut() = Some(timer);
    host.event_loop.start_timer(timer, 0, 0);
    let check = host.event_loop.check(|host: &Host| host.write("check"));
    host.event_loop.start(check);
    host.event_loop.set_ref(check, false);
    host.check("timer check timer check timer check");
}

#[test]
fn phases_come_in_libuvs_order() {
    let host = Host::new(Clock::manual());
    let on = &host.event_loop;
    let handles = [
        on.check(|h: &Host| {
            h.write("check");
            h.event_loop.clock().advance(1);
        }),
        on.prepare(|h| h.write("prepare")),
        on.idle(|h| h.write("idle")),
    ];
    handles.iter().for_each(|handle| on.start(*handle));
    on.defer(|h| h.write("pending"));
    let closer = on.timer(move |h: &Host| {
        h.write("timer");
        for handle in handles {
            h.event_loop.close(handle, None);
        }
    });
    on.start_timer(closer, 1, 0);
    on.close(on.timer(|_| {}), Some(Box::new(|h| h.write("close"))));
    host.check("pending idle prepare check close timer");
}

#[test]
fn repeating_timers_go_on_until_stopped() {
    let host = Host::new(Clock::manual());
    let own = Rc::new(RefCell::new(None));
    let own_id = Rc::clone(&own);
    let timer = host.event_loop.timer(move |host: &Host| {
        host.write(&host.event_loop.now().to_string());
        if host.event_loop.now() >= 30 {
            host.event_loop.stop_handle(own_id.borrow().unwrap());
        }
    });
    *own.borrow_mut() = Some(timer);
    host.event_loop.start_timer(timer, 10, 10);
    host.check("10 20 30");
}

#[test]
fn unreferenced_handles_do_not_keep_the_loop_alive() {
    let host = Host::new(Clock::manual());
    let late = host.timer("late", 1000);
    host.event_loop.set_ref(late, false);
    assert!(!host.event_loop.has_ref(late));
    host.timer("soon", 10);
    host.check("soon");
}

#[test]
fn ids_of_closed_handles_are_dead() {
    let host = Host::new(Clock::manual());
    let old = host.timer("old", 1);
    host.event_loop.close(old, None);
    host.check("");
    let new = host.timer("new", 1);
    host.event_loop.stop_handle(old);
    host.event_loop.start_timer(old, 5, 0);
    assert!(host.event_loop.is_active(new) && !host.event_loop.is_active(old));
    host.check("new");
}

/// Runs jobs that wait for each other until `together` of them run at once (or time runs out), and returns the most that ran
/// at the same time according to the events.
fn most_jobs_at_once(pool_size: usize, jobs: usize) -> usize {
    let host = Host::new(Clock::monotonic());
    host.event_loop.set_pool_size(pool_size);
    let most = Rc::new(Cell::new(0));
    let seen = Rc::clone(&most);
    host.event_loop.set_observer(Rc::new(move |stamped| {
        if let LoopEvent::JobStart { running, .. } = stamped.event {
            seen.set(running.max(seen.get()));
        }
    }));
    let gate = Arc::new((Mutex::new(0), Condvar::new()));
    for number in 0..jobs {
        let gate = Arc::clone(&gate);
        let work = move || {
            let mut arrived = gate.0.lock().unwrap();
            *arrived += 1;
            gate.1.notify_all();
            drop(
                gate.1
                    .wait_timeout_while(arrived, Duration::from_secs(5), |arrived| *arrived < pool_size)
                    .unwrap(),
            );
            number
        };
        host.event_loop
            .queue_work("test", work, |host: &Host, number| host.write(&number.to_string()))
            .unwrap();
    }
    host.event_loop.run(&host, RunMode::Default).unwrap();
    let mut delivered = host.log.borrow().clone();
    delivered.sort();
    assert_eq!(delivered, (0..jobs).map(|number| number.to_string()).collect::<Vec<_>>());
    most.get()
}

#[test]
fn the_pool_runs_as_many_jobs_at_once_as_it_has_threads() {
    assert_eq!(most_jobs_at_once(1, 8), 1);
    assert_eq!(most_jobs_at_once(4, 8), 4);
}

#[test]
fn a_waiting_job_can_be_cancelled() {
    let host = Host::new(Clock::monotonic());
    host.event_loop.set_pool_size(1);
    let ran = Arc::new(AtomicUsize::new(0));
    let release = Arc::new((Mutex::new(false), Condvar::new()));
    let gate = Arc::clone(&release);
    let block = move || drop(gate.1.wait_while(gate.0.lock().unwrap(), |open| !*open).unwrap());
    host.event_loop.queue_work("block", block, |host: &Host, ()| host.write("first")).unwrap();
    let counter = Arc::clone(&ran);
    let second = host
        .event_loop
        .queue_work(
            "count",
            move || counter.fetch_add(1, Ordering::SeqCst),
            |host: &Host, _| host.write("second"),
        )
        .unwrap();
    assert!(host.event_loop.cancel_work(second));
    *release.0.lock().unwrap() = true;
    release.1.notify_all();
    host.check("first");
    assert_eq!(ran.load(Ordering::SeqCst), 0);
}

#[test]
fn watchers_are_called_while_data_remains() {
    let host = Host::new(Clock::monotonic());
    let (reader, mut writer) = std::io::pipe().unwrap();
    writer.write_all(b"abc").unwrap();
    let fd = reader.as_raw_fd();
    let reader = RefCell::new(reader);
    let own = Rc::new(RefCell::new(None));
    let own_id = Rc::clone(&own);
    let watcher = host.event_loop.watch(fd, Interest::Readable, move |host: &Host, readiness| {
        assert!(readiness.readable);
        let mut byte = [0];
        std::io::Read::read_exact(&mut *reader.borrow_mut(), &mut byte).unwrap();
        host.write(&(byte[0] as char).to_string());
        if byte[0] == b'c' {
            host.event_loop.stop_handle(own_id.borrow().unwrap());
        }
    });
    *own.borrow_mut() = Some(watcher.unwrap());
    host.check("a b c");
}

#[test]
fn the_loop_sleeps_until_the_next_timer() {
    let host = Host::new(Clock::monotonic());
    host.timer("done", 30);
    let start = Instant::now();
    host.check("done");
    assert!(start.elapsed() >= Duration::from_millis(29), "{:?}", start.elapsed());
}
