/** A TCP port on the loopback interface that nothing listens on. */
import { createServer, type AddressInfo } from 'node:net';

/** The kernel's choice; the port is free again when this returns, so use it at once. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
