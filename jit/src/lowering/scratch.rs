//! **`Scratch`**: Cranelift's buffers and its description of this machine, kept by each compiling thread.

use cranelift_codegen::isa::OwnedTargetIsa;
use cranelift_codegen::settings::{self, Configurable};
use cranelift_frontend::FunctionBuilderContext;

/// What can be kept from one compilation to the next: Cranelift's buffers and its description of the machine.
pub struct Scratch {
    pub(super) context: cranelift_codegen::Context,
    pub(super) builder: FunctionBuilderContext,
    pub(super) isa: OwnedTargetIsa,
}

impl Scratch {
    /// For this machine. Fails where there is no code generator for it.
    #[cfg(all(target_arch = "x86_64", target_os = "linux"))]
    pub fn new() -> Result<Scratch, String> {
        if !std::is_x86_feature_detected!("sse4.1") {
            return Err("the optimizing tier is not available: it needs a processor with SSE4.1".to_string());
        }
        let fail = |error: &dyn std::fmt::Display| error.to_string();
        let mut flags = settings::builder();
        let verify = if cfg!(debug_assertions) { "true" } else { "false" };
        for (name, value) in [
            ("opt_level", "none"),
            ("regalloc_algorithm", "backtracking"),
            ("enable_pinned_reg", "true"),
            ("preserve_frame_pointers", "true"),
            ("enable_verifier", verify),
            ("enable_probestack", "false"),
            ("machine_code_cfg_info", "true"),
            ("enable_heap_access_spectre_mitigation", "false"),
            ("enable_table_access_spectre_mitigation", "false"),
            ("is_pic", "false"),
        ] {
            flags.set(name, value).map_err(|error| fail(&error))?;
        }
        let triple = target_lexicon::Triple {
            architecture: target_lexicon::Architecture::X86_64,
            operating_system: target_lexicon::OperatingSystem::Linux,
            binary_format: target_lexicon::BinaryFormat::Elf,
            ..target_lexicon::Triple::unknown()
        };
        let mut isa = cranelift_codegen::isa::lookup(triple).map_err(|error| fail(&error))?;
        for (name, detected) in [
            ("has_sse3", true),
            ("has_ssse3", true),
            ("has_sse41", true),
            ("has_sse42", std::is_x86_feature_detected!("sse4.2")),
            ("has_popcnt", std::is_x86_feature_detected!("popcnt")),
            ("has_avx", std::is_x86_feature_detected!("avx")),
            ("has_avx2", std::is_x86_feature_detected!("avx2")),
            ("has_bmi1", std::is_x86_feature_detected!("bmi1")),
            ("has_bmi2", std::is_x86_feature_detected!("bmi2")),
            ("has_lzcnt", std::is_x86_feature_detected!("lzcnt")),
        ] {
            if detected {
                isa.enable(name).map_err(|error| fail(&error))?;
            }
        }
        Ok(Scratch {
            context: cranelift_codegen::Context::new(),
            builder: FunctionBuilderContext::new(),
            isa: isa.finish(settings::Flags::new(flags)).map_err(|error| fail(&error))?,
        })
    }

    /// Not here.
    #[cfg(not(all(target_arch = "x86_64", target_os = "linux")))]
    pub fn new() -> Result<Scratch, String> {
        Err("the optimizing tier is not available: it makes machine code for x86-64 Linux only".to_string())
    }
}
