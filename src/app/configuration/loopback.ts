/** Whether a host, as addresses have it, or a peer's IP address is this machine itself: what is sent there never leaves it. */
export function isLoopback(host: string): boolean {
  return /^(?:localhost|(?:::ffff:)?127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[?::1\]?)$/i.test(host);
}
