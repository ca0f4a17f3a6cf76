// Does anybody take connections on this port of the machine?
import { connect } from 'node:net';

/** @param {number} port @returns {Promise<boolean>} */
export const listens = (port) =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('error', () => resolve(false));
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
  });
