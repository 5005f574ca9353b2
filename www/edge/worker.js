// Draws cards at the edge of a network: GET /?card=URL answers with the element as HTML, its shadow
// root written out, to put into a page as it is. Any number of these can stand behind a cache: each
// answer follows from the config alone.

import { ConfigError, render } from "comparison-card/server";

/** Where configs may come from. A renderer that fetches any address would be a proxy for everybody. */
const ALLOWED = ["https://blog.example/cards/"];

/** More than any config has. */
const MAX_BYTES = 8 * 1024 * 1024;

export default {
  /**
   * @param {Request} request
   * @param {{ ALLOWED?: string[] }} env - `ALLOWED` in place of the list above
   */
  async fetch(request, env) {
    if (request.method !== "GET" && request.method !== "HEAD") {
      return text(405, "only GET and HEAD", { allow: "GET, HEAD" });
    }
    const { searchParams } = new URL(request.url);
    const address = parse(searchParams.get("card"));
    if (!address) return text(400, "the parameter `card` has to be the address of a config");
    const allowed = env.ALLOWED ?? ALLOWED;
    if (!allowed.some((prefix) => address.startsWith(prefix))) return text(403, "this address is not on the list");
    let config;
    try {
      config = await read(address);
    } catch (cause) {
      return text(502, cause.message);
    }
    try {
      const html = render(config, { lang: searchParams.get("lang") ?? undefined });
      return await page(request, html);
    } catch (cause) {
      if (!(cause instanceof ConfigError)) throw cause;
      return Response.json({ problems: cause.problems }, { status: 422, headers: { "cache-control": "no-cache" } });
    }
  },
};

/** An address without dots that lead elsewhere and without a name in it, or nothing. */
function parse(address) {
  try {
    const url = new URL(address);
    return url.username || url.password ? undefined : url.href;
  } catch {
    return undefined;
  }
}

async function read(address) {
  // A redirect could lead off the list.
  const response = await fetch(address, { redirect: "manual", headers: { accept: "application/json" } });
  if (response.status !== 200) throw new Error(`the config's server answered with status ${response.status}`);
  if (Number(response.headers.get("content-length")) > MAX_BYTES) throw new Error("the config is too long");
  const config = await response.text();
  if (config.length > MAX_BYTES) throw new Error("the config is too long");
  return config;
}

/** HTML that caches keep, show while they ask for a newer one, and need not be sent twice. */
async function page(request, html) {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(html));
  const etag = `"${[...new Uint8Array(digest)].slice(0, 16).map((byte) => byte.toString(16).padStart(2, "0")).join("")}"`;
  const headers = {
    etag,
    "cache-control": "public, max-age=300, stale-while-revalidate=86400",
    "content-type": "text/html; charset=utf-8",
    "access-control-allow-origin": "*",
    "x-content-type-options": "nosniff",
  };
  const known = (request.headers.get("if-none-match") ?? "").split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  if (known.includes(etag) || known.includes("*")) return new Response(null, { status: 304, headers });
  return new Response(request.method === "HEAD" ? null : html, { headers });
}

function text(status, message, headers = {}) {
  return new Response(`${message}\n`, { status, headers: { "content-type": "text/plain; charset=utf-8", ...headers } });
}
