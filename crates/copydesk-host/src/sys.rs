//! What differs between systems. Elsewhere than on Unix a child process has no memory limit and its
//! standard output is the pipe itself; a plugin that prints is then noticed and ended, not tolerated.

#[cfg(unix)]
pub(crate) use unix::*;

#[cfg(not(unix))]
pub(crate) use other::*;

#[cfg(unix)]
mod unix {
    use libloading::Library;
    use std::fs::{self, File, Metadata};
    use std::io;
    use std::os::fd::{AsRawFd, FromRawFd};
    use std::os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt};
    use std::os::unix::process::ExitStatusExt;
    use std::path::{Path, PathBuf};
    use std::process::ExitStatus;

    /// Takes the two pipes out of the plugin's reach: whatever it reads from standard input is empty, and
    /// what it prints goes to standard error.
    pub(crate) fn take_pipes() -> io::Result<(File, File)> {
        let null = File::open("/dev/null")?;
        // SAFETY: plain calls on descriptors that exist; the two new ones are owned by nobody else.
        unsafe {
            let input = libc::fcntl(0, libc::F_DUPFD_CLOEXEC, 3);
            let output = libc::fcntl(1, libc::F_DUPFD_CLOEXEC, 3);
            if input < 0 || output < 0 || libc::dup2(null.as_raw_fd(), 0) < 0 || libc::dup2(2, 1) < 0 {
                return Err(io::Error::last_os_error());
            }
            Ok((File::from_raw_fd(input), File::from_raw_fd(output)))
        }
    }

    /// Bounds the process that this is: memory, and no core files. On Linux it also ends when the thread
    /// that started it does, even in the middle of a call.
    pub(crate) fn confine(memory: u64) -> io::Result<()> {
        set_limit(libc::RLIMIT_CORE, 0)?;
        #[cfg(target_os = "linux")]
        // SAFETY: a plain call without pointers.
        unsafe {
            libc::prctl(libc::PR_SET_PDEATHSIG, libc::SIGKILL);
        }
        // Other systems than Linux take the call and do not hold to it, or refuse it: no reason not to run.
        if memory > 0 && set_limit(libc::RLIMIT_AS, memory).is_err() && cfg!(target_os = "linux") {
            return Err(io::Error::last_os_error());
        }
        Ok(())
    }

    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    type Resource = libc::__rlimit_resource_t;
    #[cfg(not(all(target_os = "linux", target_env = "gnu")))]
    type Resource = libc::c_int;

    fn set_limit(resource: Resource, limit: u64) -> io::Result<()> {
        let limit = libc::rlimit { rlim_cur: limit as libc::rlim_t, rlim_max: limit as libc::rlim_t };
        // SAFETY: the structure lives through the call.
        if unsafe { libc::setrlimit(resource, &raw const limit) } == 0 {
            Ok(())
        } else {
            Err(io::Error::last_os_error())
        }
    }

    /// Ends this process without running anything more of it, a plugin's own clean-up included.
    pub(crate) fn exit_now() -> ! {
        // SAFETY: ends the process.
        unsafe { libc::_exit(0) }
    }

    /// The file to start for another process of this program. Where there is such a thing it is the very file
    /// that runs, even if another one stands at its path by now.
    pub(crate) fn this_program() -> io::Result<PathBuf> {
        let running = Path::new("/proc/self/exe");
        if running.exists() { Ok(running.to_owned()) } else { std::env::current_exe() }
    }

    /// How a process ended, in words.
    pub(crate) fn how_it_ended(status: ExitStatus) -> String {
        match (status.signal(), status.code()) {
            (Some(signal), _) => {
                let words = match signal {
                    libc::SIGSEGV | libc::SIGBUS => ", a bad memory access",
                    libc::SIGABRT => ", an abort",
                    libc::SIGKILL => ", killed from outside",
                    libc::SIGILL | libc::SIGTRAP => ", a bad instruction",
                    libc::SIGFPE => ", bad arithmetic",
                    _ => "",
                };
                format!("its process was ended by signal {signal}{words}")
            }
            (None, Some(code)) => format!("its process ended itself with exit code {code}"),
            (None, None) => "its process ended".to_owned(),
        }
    }

    /// Opens a library with all its symbols bound, so that a missing one is an error here and no crash later.
    ///
    /// # Safety
    /// Runs the library's constructors.
    pub(crate) unsafe fn open_library(path: &Path) -> Result<Library, libloading::Error> {
        use libloading::os::unix;
        // SAFETY: as the caller promises.
        unsafe { unix::Library::open(Some(path), unix::RTLD_NOW | unix::RTLD_LOCAL) }.map(Into::into)
    }

    /// Makes a directory that only this user may look into, and its parents.
    pub(crate) fn private_dir(path: &Path) -> io::Result<()> {
        fs::DirBuilder::new().recursive(true).mode(0o700).create(path)?;
        let found = fs::symlink_metadata(path)?;
        // SAFETY: a plain call.
        let me = unsafe { libc::geteuid() };
        if !found.is_dir() || found.uid() != me {
            return Err(io::Error::other("it is no directory of this user"));
        }
        if found.mode() & 0o077 != 0 {
            fs::set_permissions(path, fs::Permissions::from_mode(0o700))?;
        }
        Ok(())
    }

    /// Whether users other than the owner may write to a file.
    pub(crate) fn others_may_write(metadata: &Metadata) -> bool {
        metadata.mode() & 0o002 != 0
    }
}

#[cfg(not(unix))]
mod other {
    use libloading::Library;
    use std::fs::{self, Metadata};
    use std::io;
    use std::path::{Path, PathBuf};
    use std::process::ExitStatus;

    pub(crate) fn take_pipes() -> io::Result<(io::Stdin, io::Stdout)> {
        Ok((io::stdin(), io::stdout()))
    }

    pub(crate) fn confine(_memory: u64) -> io::Result<()> {
        Ok(())
    }

    pub(crate) fn exit_now() -> ! {
        std::process::exit(0)
    }

    pub(crate) fn this_program() -> io::Result<PathBuf> {
        std::env::current_exe()
    }

    pub(crate) fn how_it_ended(status: ExitStatus) -> String {
        match status.code() {
            Some(code @ 0..) => format!("its process ended itself with exit code {code}"),
            _ => format!("its process was ended ({status})"),
        }
    }

    /// # Safety
    /// Runs the library's constructors.
    pub(crate) unsafe fn open_library(path: &Path) -> Result<Library, libloading::Error> {
        // SAFETY: as the caller promises.
        unsafe { Library::new(path) }
    }

    pub(crate) fn private_dir(path: &Path) -> io::Result<()> {
        fs::create_dir_all(path)
    }

    pub(crate) fn others_may_write(_: &Metadata) -> bool {
        false
    }
}
