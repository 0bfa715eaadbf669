use cutaway_engine::vm::{Vm, VmConfig};
use cutaway_node::{Node, NodeConfig};
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let vm = Vm::new(VmConfig::default());
    let realm = cutaway_builtins::install(&vm);
    vm.enter_realm(realm);
    let file = std::fs::canonicalize(&args[1]).unwrap().to_string_lossy().into_owned();
    let mut arguments = vec![file.clone()];
    arguments.extend(args[2..].iter().cloned());
    let node =
        Node::install(&vm, NodeConfig { argv0: args[0].clone(), arguments, ..Default::default() }).unwrap();
    let code = Node::run_file(&vm, &file);
    node.exit(code);
}
