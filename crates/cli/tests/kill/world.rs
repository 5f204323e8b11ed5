//! A ledger in a folder of its own, and what may be relied on of it: what was acknowledged, erased and backed up.

use hostboard_actions::ledger::Ledger;
use hostboard_domain::record::{Appointment, Kind, Personal};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

/// So many people are named, each to be erased once.
pub const PEOPLE: usize = 400;

/// Bodies by their ids.
pub type Ids = BTreeSet<String>;

pub struct World {
    folder: PathBuf,
    /// Bodies that were acknowledged, and those that may be there: the same, with those that were being recorded.
    pub acknowledged: Ids,
    pub tried: Ids,
    /// People whose erasure was acknowledged.
    pub erased: BTreeSet<usize>,
    /// The newest backup that was acknowledged, with the bodies that it holds.
    pub backup: Option<(PathBuf, Ids)>,
    next_person: usize,
}

impl Drop for World {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// The name of a person that stands nowhere else.
pub fn name(person: usize) -> String {
    format!("Quillfeather{person:04}")
}

impl World {
    pub fn new() -> World {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("kill-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(folder.join("people")).unwrap();
        let world = World {
            folder,
            acknowledged: Ids::new(),
            tried: Ids::new(),
            erased: BTreeSet::new(),
            backup: None,
            next_person: 0,
        };
        world.portfolio("people", &[]);
        let posts = "id,body,title\npost,unit,director\n";
        let row = |person| format!("a{person},post,{},permanent,2020-{:02}-01\n", name(person), person % 12 + 1);
        let rows: String = (0..PEOPLE).map(row).collect();
        let appointments = format!("id,post,person,basis,took_up\n{rows}");
        std::fs::write(world.folder.join("people/posts.csv"), posts).unwrap();
        std::fs::write(world.folder.join("people/appointments.csv"), appointments).unwrap();
        let loaded = world.done(&["load", &world.path("people"), "--store", &world.store()]);
        assert!(loaded.status.success(), "{}", String::from_utf8_lossy(&loaded.stderr));
        world
    }

    pub fn path(&self, name: &str) -> String {
        self.folder.join(name).display().to_string()
    }

    pub fn store(&self) -> String {
        format!("sqlite:{}", self.path("ledger.db"))
    }

    /// A portfolio's folder with these bodies besides its own.
    pub fn portfolio(&self, name: &str, ids: &[String]) {
        let folder = self.folder.join(name);
        std::fs::create_dir_all(&folder).unwrap();
        let own = "id = \"p\"\ntitle = \"Sudden ends\"\nhost = \"host\"\ndeclared = \"2020-01-01\"\n";
        std::fs::write(folder.join("portfolio.toml"), own).unwrap();
        let row = |id: &String| format!("{id},{id},stakeholder\n");
        let rows: String = ids.iter().map(row).collect();
        std::fs::write(folder.join("bodies.csv"), format!("id,name,kind\nhost,Host,host\nunit,Unit,unit\n{rows}"))
            .unwrap();
    }

    /// Somebody who was not erased yet, nor is being.
    pub fn somebody(&mut self) -> usize {
        self.next_person += 1;
        self.next_person % PEOPLE
    }

    /// A command that runs.
    pub fn begin(&self, args: &[&str]) -> Child {
        let mut command = Command::new(env!("CARGO_BIN_EXE_hostboard"));
        command.args(args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    }

    /// A command that is waited for.
    pub fn done(&self, args: &[&str]) -> Output {
        self.begin(args).wait_with_output().unwrap()
    }

    /// Files whose names begin so.
    pub fn files(&self, beginning: &str) -> Vec<PathBuf> {
        let paths = std::fs::read_dir(&self.folder).unwrap().map(|entry| entry.unwrap().path());
        paths.filter(|path| path.file_name().unwrap().to_string_lossy().starts_with(beginning)).collect()
    }

    /// The bodies of a ledger, each of which has to be there once; and who is named in it.
    #[track_caller]
    pub fn read(&self, store: &str) -> (Ids, BTreeSet<String>) {
        let ledger = Ledger::open(store).unwrap_or_else(|error| panic!("{:?}", error.problems()));
        let mut entries: BTreeMap<String, usize> = BTreeMap::new();
        let mut named = BTreeSet::new();
        for version in ledger.history().entries() {
            match version.entry().kind {
                Kind::Body => *entries.entry(version.id().to_owned()).or_default() += 1,
                Kind::Appointment => {
                    if let Personal::Text(name) = Appointment::of(version).person() {
                        named.insert(name.into_owned());
                    }
                }
                _ => {}
            }
        }
        let doubled: Vec<_> = entries.iter().filter(|(_, count)| **count > 1).collect();
        assert!(doubled.is_empty(), "recorded twice: {doubled:?}");
        entries.remove("host");
        entries.remove("unit");
        (entries.into_keys().collect(), named)
    }

    #[track_caller]
    pub fn verifies(&self, store: &str) {
        let found = self.done(&["verify", "--deep", store]);
        let said = String::from_utf8_lossy(&found.stdout).into_owned() + &String::from_utf8_lossy(&found.stderr);
        assert!(found.status.success(), "{store}: {said}");
    }

    /// Holds the ledger against what may be relied on.
    #[track_caller]
    pub fn check(&mut self) {
        self.verifies(&self.store());
        let (there, named) = self.read(&self.store());
        let lost: Vec<&String> = self.acknowledged.difference(&there).collect();
        assert!(lost.is_empty(), "acknowledged and not there: {lost:?}");
        let ghosts: Vec<&String> = there.difference(&self.tried).collect();
        assert!(ghosts.is_empty(), "there and never recorded: {ghosts:?}");
        let back: Vec<String> =
            self.erased.iter().map(|person| name(*person)).filter(|name| named.contains(name)).collect();
        assert!(back.is_empty(), "erased and there: {back:?}");
        self.acknowledged = there.clone();
        self.tried = there;
    }

    /// That no byte of the ledger's own files holds the name of a person.
    #[track_caller]
    pub fn holds_no(&self, person: usize) {
        let name = name(person);
        for path in ["ledger.db", "ledger.db-wal"].map(|file| self.folder.join(file)) {
            let bytes = std::fs::read(&path).unwrap_or_default();
            let found = bytes.windows(name.len()).any(|window| window == name.as_bytes());
            assert!(!found, "{name} stands in {}", path.display());
        }
    }
}
