//! Files that are packed: `.gz` and `.zst` around any format.
//!
//! A file is unpacked in memory, up to a limit: a few kilobytes may unpack to any number of
//! gigabytes, and what is beyond the limit is never made.

use std::io::{self, Read as _};

use flate2::read::{MultiGzDecoder, ZlibDecoder};
use ruzstd::decoding::StreamingDecoder;

use super::part::{Settings, size};
use crate::problem::Problem;

/// How a file is packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Packing {
    /// gzip, of one or several members.
    Gzip,
    /// zlib, which the web calls deflate; no file is.
    Zlib,
    /// Zstandard, of one or several frames.
    Zstandard,
}

impl Packing {
    /// As people call it.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Gzip => "gzip",
            Self::Zlib => "zlib",
            Self::Zstandard => "Zstandard",
        }
    }
}

/// How a file of this name is packed, and its name when it is unpacked.
pub(super) fn packing(name: &str) -> Option<(Packing, &str)> {
    let (stem, ending) = name.rsplit_once('.')?;
    match ending.to_ascii_lowercase().as_str() {
        "gz" => Some((Packing::Gzip, stem)),
        "zst" => Some((Packing::Zstandard, stem)),
        _ => None,
    }
}

/// The bytes that are packed in `bytes`.
///
/// # Errors
/// When they are damaged, or more than the settings allow.
pub(super) fn unpack(
    path: &str,
    bytes: &[u8],
    packing: Packing,
    settings: &Settings,
) -> Result<Vec<u8>, Problem> {
    let most = settings.limits.unpacked;
    let unpacked = match packing {
        Packing::Gzip => taken(MultiGzDecoder::new(bytes), most, Vec::new()),
        Packing::Zlib => taken(ZlibDecoder::new(bytes), most, Vec::new()),
        Packing::Zstandard => zstandard(bytes, most),
    };
    match unpacked {
        Ok(unpacked) if unpacked.len() as u64 > most => {
            Err(Problem::file(path, format!("larger than {} when it is unpacked", size(most)))
                .help("split it, list it in .crossclaimignore, or raise `limits.unpacked`"))
        }
        Ok(unpacked) => Ok(unpacked),
        Err(error) => Err(Problem::file(path, format!("cannot be unpacked: {error}"))
            .help("it is damaged or cut short; fetch it again, or list it in .crossclaimignore")),
    }
}

/// What `reader` gives, added to `before`: one byte more than allowed tells that there is more.
fn taken(reader: impl io::Read, most: u64, mut before: Vec<u8>) -> io::Result<Vec<u8>> {
    let room = most.saturating_add(1).saturating_sub(before.len() as u64);
    reader.take(room).read_to_end(&mut before)?;
    Ok(before)
}

fn zstandard(bytes: &[u8], most: u64) -> io::Result<Vec<u8>> {
    let mut unpacked = Vec::new();
    let mut rest = bytes;
    loop {
        // Frames of this kind hold what is for other programs, and their length.
        if let [kind, 0x2a, 0x4d, 0x18, a, b, c, d, behind @ ..] = rest
            && kind & 0xf0 == 0x50
        {
            let length = u32::from_le_bytes([*a, *b, *c, *d]);
            rest = usize::try_from(length).ok().and_then(|at| behind.get(at..)).unwrap_or_default();
        } else {
            let frame =
                StreamingDecoder::new(&mut rest).map_err(|error| io::Error::other(error.to_string()))?;
            unpacked = taken(frame, most, unpacked)?;
        }
        if rest.is_empty() || unpacked.len() as u64 > most {
            return Ok(unpacked);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use flate2::Compression;
    use flate2::write::GzEncoder;
    use ruzstd::encoding::{CompressionLevel, compress_to_vec};

    use super::*;
    use crate::article::Limits;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn zstd(bytes: &[u8]) -> Vec<u8> {
        compress_to_vec(bytes, CompressionLevel::Fastest)
    }

    fn unpacked(bytes: &[u8], packing: Packing, most: u64) -> Result<Vec<u8>, String> {
        let settings =
            Settings { limits: Limits { unpacked: most, ..Limits::default() }, ..Settings::default() };
        unpack("a.gz", bytes, packing, &settings).map_err(|problem| problem.message)
    }

    #[test]
    fn members_and_frames_follow_one_another() {
        let gz = [gzip(b"One. "), gzip(b"Two.")].concat();
        assert_eq!(unpacked(&gz, Packing::Gzip, 100).unwrap(), b"One. Two.");
        let skipped = [0x50, 0x2a, 0x4d, 0x18, 2, 0, 0, 0, 1, 2];
        let zst = [&zstd(b"One. ")[..], &skipped, &zstd(b"Two.")].concat();
        assert_eq!(unpacked(&zst, Packing::Zstandard, 100).unwrap(), b"One. Two.");
    }

    #[test]
    fn a_bomb_is_not_unpacked() {
        let zeros = vec![b'a'; 50 << 20];
        let told = Err("larger than 1 MiB when it is unpacked".to_owned());
        assert_eq!(unpacked(&gzip(&zeros), Packing::Gzip, 1 << 20), told);
        assert_eq!(unpacked(&zstd(&zeros), Packing::Zstandard, 1 << 20), told);
        assert_eq!(
            unpacked(&gzip(b"12345"), Packing::Gzip, 5).unwrap(),
            b"12345",
            "up to the limit is within"
        );
    }

    #[test]
    fn what_is_damaged_or_cut_is_told() {
        let (gz, zst) = (gzip(b"One and two and three."), zstd(b"One and two and three."));
        for (bytes, packing) in [
            (&gz[..gz.len() - 9], Packing::Gzip),
            (&b"plain text"[..], Packing::Gzip),
            (&b""[..], Packing::Gzip),
            (&zst[..zst.len() - 4], Packing::Zstandard),
            (&b"plain text"[..], Packing::Zstandard),
            (&b""[..], Packing::Zstandard),
        ] {
            let told = unpacked(bytes, packing, 100);
            assert!(told.as_ref().is_err_and(|told| told.starts_with("cannot be unpacked")), "{told:?}");
        }
    }

    #[test]
    fn the_name_tells_how_a_file_is_packed() {
        assert_eq!(packing("x/a.jsonl.GZ"), Some((Packing::Gzip, "x/a.jsonl")));
        assert_eq!(packing("a.txt.zst"), Some((Packing::Zstandard, "a.txt")));
        assert_eq!((packing("a.txt"), packing("gz")), (None, None));
    }
}
