//! The handle table: every handle of a loop, its state, and the counts from which the loop knows whether it is alive.
//!
//! Handles live in slots that are reused; a [`HandleId`] carries the slot's generation, so an id of a closed handle is
//! recognized as dead and operations on it do nothing.

use std::rc::Rc;

use crate::phase::Phase;

/// Names a handle of one loop. Stays harmless after the handle is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct HandleId {
    pub(crate) slot: u32,
    pub(crate) generation: u32,
}

impl HandleId {
    /// A number that is unique among the loop's handles, for traces.
    pub fn number(self) -> u64 {
        (u64::from(self.generation) << 32) | u64::from(self.slot)
    }
}

/// What a handle does when its phase comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HandleKind {
    Timer { due: u64, repeat: u64, start_order: u64 },
    Idle,
    Prepare,
    Check,
    Watcher,
}

impl HandleKind {
    /// The phase in which a handle that simply runs once per iteration is called.
    pub fn phase(self) -> Option<Phase> {
        match self {
            HandleKind::Idle => Some(Phase::Idle),
            HandleKind::Prepare => Some(Phase::Prepare),
            HandleKind::Check => Some(Phase::Check),
            HandleKind::Timer { .. } | HandleKind::Watcher => None,
        }
    }
}

pub(crate) type HandleCallback<H> = Rc<dyn Fn(&H)>;

pub(crate) struct Handle<H> {
    pub kind: HandleKind,
    pub callback: HandleCallback<H>,
    pub active: bool,
    pub referenced: bool,
    pub closing: bool,
}

struct Slot<H> {
    generation: u32,
    handle: Option<Handle<H>>,
}

/// The table. `active_referenced` and `active_idle` are kept exact by the methods that change a handle's state.
pub(crate) struct HandleTable<H> {
    slots: Vec<Slot<H>>,
    free: Vec<u32>,
    active_referenced: usize,
    active_idle: usize,
    /// Active idle, prepare and check handles, each list in start order.
    running: [Vec<HandleId>; 3],
}

impl<H> HandleTable<H> {
    pub fn new() -> HandleTable<H> {
        HandleTable {
            slots: Vec::new(),
            free: Vec::new(),
            active_referenced: 0,
            active_idle: 0,
            running: [Vec::new(), Vec::new(), Vec::new()],
        }
    }

    pub fn insert(&mut self, kind: HandleKind, callback: HandleCallback<H>) -> HandleId {
        let handle = Handle { kind, callback, active: false, referenced: true, closing: false };
        match self.free.pop() {
            Some(slot) => {
                let entry = &mut self.slots[slot as usize];
                entry.handle = Some(handle);
                HandleId { slot, generation: entry.generation }
            }
            None => {
                self.slots.push(Slot { generation: 0, handle: Some(handle) });
                HandleId { slot: (self.slots.len() - 1) as u32, generation: 0 }
            }
        }
    }

    pub fn get(&self, id: HandleId) -> Option<&Handle<H>> {
        self.slots.get(id.slot as usize).filter(|slot| slot.generation == id.generation)?.handle.as_ref()
    }

    pub fn get_mut(&mut self, id: HandleId) -> Option<&mut Handle<H>> {
        self.slots.get_mut(id.slot as usize).filter(|slot| slot.generation == id.generation)?.handle.as_mut()
    }

    pub fn set_active(&mut self, id: HandleId, active: bool) {
        let Some(handle) = self.get_mut(id) else { return };
        if handle.active == active || (active && handle.closing) {
            return;
        }
        handle.active = active;
        let (kind, referenced) = (handle.kind, handle.referenced);
        if referenced {
            count(&mut self.active_referenced, active);
        }
        if let Some(list) = kind.phase().and_then(running_list) {
            if active {
                self.running[list].push(id);
            } else {
                self.running[list].retain(|other| *other != id);
            }
        }
        if kind == HandleKind::Idle {
            count(&mut self.active_idle, active);
        }
    }

    pub fn set_referenced(&mut self, id: HandleId, referenced: bool) {
        let Some(handle) = self.get_mut(id) else { return };
        if handle.referenced == referenced {
            return;
        }
        handle.referenced = referenced;
        if handle.active {
            count(&mut self.active_referenced, referenced);
        }
    }

    /// Frees a closed handle's slot; its id is dead from here on.
    pub fn remove(&mut self, id: HandleId) {
        if self.get(id).is_none() {
            return;
        }
        self.set_active(id, false);
        let slot = &mut self.slots[id.slot as usize];
        slot.handle = None;
        slot.generation = slot.generation.wrapping_add(1);
        self.free.push(id.slot);
    }

    /// The handles to call in `phase`, in start order. A copy: callbacks may start and stop handles.
    pub fn running_in(&self, phase: Phase) -> Vec<HandleId> {
        running_list(phase).map_or_else(Vec::new, |list| self.running[list].clone())
    }

    pub fn any_running_in(&self, phase: Phase) -> bool {
        running_list(phase).is_some_and(|list| !self.running[list].is_empty())
    }

    /// The active handle in a slot, with its callback.
    pub fn find_active(&self, slot: u32) -> Option<(HandleId, HandleCallback<H>)> {
        let entry = self.slots.get(slot as usize)?;
        let handle = entry.handle.as_ref().filter(|handle| handle.active)?;
        Some((HandleId { slot, generation: entry.generation }, Rc::clone(&handle.callback)))
    }

    pub fn any_active_referenced(&self) -> bool {
        self.active_referenced > 0
    }

    pub fn any_active_idle(&self) -> bool {
        self.active_idle > 0
    }
}

fn running_list(phase: Phase) -> Option<usize> {
    match phase {
        Phase::Idle => Some(0),
        Phase::Prepare => Some(1),
        Phase::Check => Some(2),
        _ => None,
    }
}

fn count(counter: &mut usize, up: bool) {
    if up { *counter += 1 } else { *counter -= 1 }
}
