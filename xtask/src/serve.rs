//! Serves the demo site and the package on this machine.
//!
//! In: a port, and folders by the address they are served under. Out: a server for reading
//! only, which answers nothing from outside those folders.

use crate::{Outcome, build};
use std::fs::File;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use tiny_http::{Header, Method, Request, Response, Server};

const DEFAULT_PORT: u16 = 8000;
/// How many ports to try, from the wished one on, before giving up.
const PORTS_TRIED: u16 = 50;
/// A browser opens six connections at a time, and two pages may load at once.
const THREADS: usize = 12;

/// A folder, and the address it is served under, which ends in a slash.
pub struct Mount {
    /// Such as `/comparison-card/`.
    pub address: &'static str,
    /// Relative to the project's root.
    pub folder: &'static str,
}

/// What everyone sees: the demo site, and the package beside it as a CDN would have it.
/// The longer address comes first, since the first that fits is taken.
pub const SITE: [Mount; 2] = [
    Mount {
        address: "/comparison-card/",
        folder: "pkg",
    },
    Mount {
        address: "/",
        folder: "www",
    },
];

/// The command: builds, then serves until it is interrupted.
pub fn run(arguments: &[String]) -> Outcome {
    let wished = parse(arguments)?;
    build::build()?;
    let last = wished.saturating_add(PORTS_TRIED);
    let (port, threads) = (wished..=last)
        .find_map(|port| match start(port, &SITE) {
            Err(error) if error.kind() == io::ErrorKind::AddrInUse && port < last => None,
            result => Some(result),
        })
        .ok_or("no port was tried")?
        .map_err(|error| format!("cannot serve on port {wished}: {error}"))?;
    if port != wished {
        println!("port {wished} is taken");
    }
    println!("\nserving http://127.0.0.1:{port}/ (end with Ctrl-C)");
    for thread in threads {
        // A worker ends only with the process.
        let _ = thread.join();
    }
    Ok(())
}

/// Starts to serve, on any free port for port 0, and gives the port and the threads at work.
pub fn start(
    port: u16,
    mounts: &'static [Mount],
) -> io::Result<(u16, Vec<thread::JoinHandle<()>>)> {
    let server = Server::http(SocketAddr::from((Ipv4Addr::LOCALHOST, port))).map_err(into_io)?;
    let port = server
        .server_addr()
        .to_ip()
        .map_or(port, |address| address.port());
    let server = Arc::new(server);
    let threads = (0..THREADS)
        .map(|_| {
            let server = Arc::clone(&server);
            thread::spawn(move || {
                for request in server.incoming_requests() {
                    // The reader went away: nothing is left to tell them.
                    let _ = answer(request, mounts);
                }
            })
        })
        .collect();
    Ok((port, threads))
}

fn parse(arguments: &[String]) -> Outcome<u16> {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        [] => Ok(DEFAULT_PORT),
        ["--port", port] => port
            .parse()
            .map_err(|_| format!("`{port}` is not a port, a number from 0 to 65535")),
        _ => Err("usage: cargo xtask serve [--port N]".to_string()),
    }
}

fn into_io(error: Box<dyn std::error::Error + Send + Sync>) -> io::Error {
    match error.downcast::<io::Error>() {
        Ok(error) => *error,
        Err(error) => io::Error::other(error),
    }
}

fn answer(request: Request, mounts: &[Mount]) -> io::Result<()> {
    if !matches!(request.method(), Method::Get | Method::Head) {
        return request.respond(text(405, "405: this server is for reading only\n"));
    }
    match resolve(request.url(), mounts, &|path| path.is_dir()) {
        Target::File(path) => match File::open(&path) {
            Ok(file) => {
                let response = Response::from_file(file);
                request.respond(with_headers(response, mime(&path)))
            }
            Err(_) => request.respond(not_found()),
        },
        Target::Redirect(address) => {
            let mut response = text(301, "301: this is a folder\n");
            add_header(&mut response, "Location", &address);
            request.respond(response)
        }
        Target::Nothing => request.respond(not_found()),
    }
}

fn not_found() -> Response<io::Cursor<Vec<u8>>> {
    let page = "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n\
                <title>Not found</title>\n<h1>Not found</h1>\n\
                <p>No file is served at this address. <a href=\"/\">To the start</a></p>\n</html>\n";
    with_headers(
        Response::from_string(page).with_status_code(404),
        "text/html; charset=utf-8",
    )
}

fn text(status: u16, body: &str) -> Response<io::Cursor<Vec<u8>>> {
    with_headers(
        Response::from_string(body).with_status_code(status),
        "text/plain; charset=utf-8",
    )
}

fn with_headers<R: io::Read>(mut response: Response<R>, mime: &str) -> Response<R> {
    add_header(&mut response, "Content-Type", mime);
    add_header(&mut response, "Cache-Control", "no-cache");
    // The length is always known, and a browser shows progress by it.
    response.with_chunked_threshold(usize::MAX)
}

fn add_header<R: io::Read>(response: &mut Response<R>, name: &str, value: &str) {
    if let Ok(header) = Header::from_bytes(name, value) {
        response.add_header(header);
    }
}

#[derive(Debug, PartialEq)]
enum Target {
    File(PathBuf),
    Redirect(String),
    Nothing,
}

/// Finds what an address stands for, without reading it.
fn resolve(url: &str, mounts: &[Mount], is_dir: &dyn Fn(&Path) -> bool) -> Target {
    let address = url.split(['?', '#']).next().unwrap_or_default();
    let Some(decoded) = percent_decode(address) else {
        return Target::Nothing;
    };
    // A backslash parts folders on Windows.
    if decoded.contains(['\\', '\0']) || decoded.split('/').any(|part| part == ".." || part == ".")
    {
        return Target::Nothing;
    }
    let found = mounts
        .iter()
        .find_map(|mount| Some((mount.folder, decoded.strip_prefix(mount.address)?)));
    let Some((folder, rest)) = found else {
        return Target::Nothing;
    };
    // A second slash at the front would make the rest an absolute path.
    if rest.starts_with('/') {
        return Target::Nothing;
    }
    let path = Path::new(folder).join(rest);
    match (is_dir(&path), rest.is_empty() || rest.ends_with('/')) {
        (true, true) => Target::File(path.join("index.html")),
        // Without the slash, relative addresses in the page would miss by one folder.
        (true, false) => Target::Redirect(format!("{address}/")),
        (false, _) => Target::File(path),
    }
}

fn percent_decode(address: &str) -> Option<String> {
    let mut decoded = Vec::with_capacity(address.len());
    let mut bytes = address.bytes();
    while let Some(byte) = bytes.next() {
        if byte == b'%' {
            let mut digit = || char::from(bytes.next()?).to_digit(16);
            decoded.push(u8::try_from(digit()? * 16 + digit()?).ok()?);
        } else {
            decoded.push(byte);
        }
    }
    String::from_utf8(decoded).ok()
}

fn mime(path: &Path) -> &'static str {
    match path
        .extension()
        .and_then(|ending| ending.to_str())
        .unwrap_or_default()
    {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "map" => "application/json; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml; charset=utf-8",
        "png" => "image/png",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" | "md" | "csv" | "ts" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Read, Write};
    use std::net::TcpStream;

    #[track_caller]
    fn check(url: &str, expected: Target) {
        let folders = ["www", "www/", "www/guide", "www/guide/", "pkg", "pkg/"];
        let is_dir = |path: &Path| folders.iter().any(|folder| path.as_os_str() == *folder);
        assert_eq!(resolve(url, &SITE, &is_dir), expected, "{url}");
    }

    fn file(path: &str) -> Target {
        Target::File(PathBuf::from(path))
    }

    #[test]
    fn an_address_names_a_file_of_the_first_folder_that_fits() {
        check("/", file("www/index.html"));
        check("/style.css?v=1", file("www/style.css"));
        check("/comparison-card/cdn.js#top", file("pkg/cdn.js"));
        check(
            "/comparison-card/cards/a%20b.json",
            file("pkg/cards/a b.json"),
        );
        check("/guide/", file("www/guide/index.html"));
        check("/guide", Target::Redirect("/guide/".to_string()));
    }

    #[test]
    fn no_address_leads_out_of_the_folders() {
        for url in [
            "/../Cargo.toml",
            "/comparison-card/../Cargo.toml",
            "/%2e%2e/Cargo.toml",
            "/..%2fCargo.toml",
            "/guide/%2E%2E/%2E%2E/Cargo.toml",
            "/..\\Cargo.toml",
            "/..%5cCargo.toml",
            "//etc/passwd",
            "/%2fetc/passwd",
            "/comparison-card//etc/passwd",
            "/a%00.html",
            "/%zz",
            "/%",
            "/%ff",
            "",
            "*",
        ] {
            check(url, Target::Nothing);
        }
    }

    #[test]
    fn files_go_out_as_what_they_are() {
        assert_eq!(mime(Path::new("a/card.wasm")), "application/wasm");
        assert_eq!(mime(Path::new("cdn.js")), "text/javascript; charset=utf-8");
        assert_eq!(mime(Path::new("LICENSE-MIT")), "application/octet-stream");
    }

    #[test]
    fn the_port_is_a_number() {
        let parsed =
            |words: &[&str]| parse(&words.iter().map(ToString::to_string).collect::<Vec<_>>());
        assert_eq!(parsed(&[]), Ok(8000));
        assert_eq!(parsed(&["--port", "81"]), Ok(81));
        assert!(parsed(&["--port", "x"]).is_err());
        assert!(parsed(&["--open"]).is_err());
    }

    #[test]
    fn it_answers_over_a_socket() {
        const HERE: [Mount; 1] = [Mount {
            address: "/",
            folder: "src",
        }];
        let (port, _threads) = start(0, &HERE).unwrap();
        let ask = |line: &str| {
            let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).unwrap();
            write!(
                stream,
                "{line} HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n"
            )
            .unwrap();
            let mut answer = String::new();
            stream.read_to_string(&mut answer).unwrap();
            answer
        };
        let got = ask("GET /main.rs");
        assert!(got.starts_with("HTTP/1.1 200 OK\r\n"), "{got}");
        assert!(got.contains("Cache-Control: no-cache\r\n"), "{got}");
        assert!(got.contains("fn main()"), "{got}");
        let head = ask("HEAD /main.rs");
        assert!(
            head.starts_with("HTTP/1.1 200 OK\r\n") && head.ends_with("\r\n\r\n"),
            "{head}"
        );
        assert!(ask("GET /nothing").starts_with("HTTP/1.1 404 "));
        assert!(ask("GET /../Cargo.toml").starts_with("HTTP/1.1 404 "));
        assert!(ask("POST /main.rs").starts_with("HTTP/1.1 405 "));
    }
}
