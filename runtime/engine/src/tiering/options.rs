//! Switches of the optimizing tier, as the command line sets them.

/// See the module's text.
#[derive(Clone, Debug)]
pub struct TieringOptions {
    /// Whether functions are optimized at all (`--no-opt`, `--jitless`: not).
    pub enabled: bool,
    /// Functions are optimized at their second call, on the main thread (`--stress-opt`).
    pub stress_opt: bool,
    /// Every Nth guard fails (`--stress-deopt=N`).
    pub stress_deopt: Option<u32>,
    /// Code is made on the main thread (`--no-concurrent-recompilation`): runs repeat exactly.
    pub synchronous: bool,
    /// Loops are entered in the middle (`--no-use-osr`: not).
    pub osr: bool,
    /// Callees are inlined (`--no-inlining`: not).
    pub inlining: bool,
    /// Bytes of bytecode a function may run before it is optimized (`--interrupt-budget`).
    pub budget: u32,
    /// Passes that are switched off, by name.
    pub disabled_passes: Vec<String>,
    /// `--print-graph[=PASS]`: the graph after building and each pass (empty text), or after that one.
    pub print_graph: Option<String>,
    /// `--print-clif`
    pub print_clif: bool,
    /// `--print-asm`, `--print-opt-code`
    pub print_asm: bool,
    /// Only functions with this name are printed (`--print-opt-filter=NAME`).
    pub print_filter: Option<String>,
    /// `--trace-opt-verbose`: decisions against optimizing are events too.
    pub trace_verbose: bool,
}

impl Default for TieringOptions {
    fn default() -> TieringOptions {
        TieringOptions {
            enabled: true,
            stress_opt: false,
            stress_deopt: None,
            synchronous: false,
            osr: true,
            inlining: true,
            budget: 30_000,
            disabled_passes: Vec::new(),
            print_graph: None,
            print_clif: false,
            print_asm: false,
            print_filter: None,
            trace_verbose: false,
        }
    }
}
