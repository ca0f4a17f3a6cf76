import type { Words } from '../en/till.js';

export const till: Words = {
  pay: {
    sale: 'Pagar {money}',
    preauth: 'Reservar {money}',
    completion: 'Cobrar lo reservado: {money}',
    refund: 'Devolver {money}',
    reversal: 'Anular el pago',
  },
  done: {
    sale: 'Pagado: {money}',
    preauth: 'Reservado: {money}',
    completion: 'Pagado: {money}',
    refund: 'Devuelto: {money}',
    reversal: 'Anulado: {money}',
  },
  doneBefore: {
    sale: 'El pedido {reference} se pagó el {time}: {money}.',
    preauth: 'Para el pedido {reference} se reservaron {money} el {time}.',
    completion: 'De lo reservado para el pedido {reference} se cobraron {money} el {time}.',
    refund: 'Del pedido {reference} se devolvieron {money} el {time}.',
    reversal: 'El pago del pedido {reference} se anuló el {time}.',
  },
  states: {
    idle: '',
    starting: 'Conectando con el terminal…',
    waiting:
      'Pida al cliente que acerque o inserte su tarjeta. Para detenerlo, pulse la tecla roja del terminal.',
    cancelling: 'Se pide al terminal que se detenga. Espere: aun así puede cobrarse la tarjeta.',
    signature: 'Compare la firma con la tarjeta y después acéptela o rechácela.',
    confirming: 'Se comunica la decisión sobre la firma al terminal…',
    checking: 'Se comprueba lo ocurrido. No vuelva a cobrar. Espere.',
    unresolved:
      'No sabemos si la tarjeta se cobró. No vuelva a cobrar. Mire el terminal y responda después abajo.',
    approved: 'Aprobado.',
    declined: 'Rechazado. No se ha cobrado nada. Pruebe con otra tarjeta u otra forma de pago.',
    failed:
      'El pago no se ha realizado y no se ha dado ningún motivo. No se ha cobrado nada. Pregunte al encargado.',
  },
  approvedCard: 'Aprobado: {card}.',
  card: { full: '{type} terminada en {digits}', number: 'tarjeta terminada en {digits}' },
  reasons: {
    declined: 'Rechazado. No se ha cobrado nada. Pruebe con otra tarjeta u otra forma de pago.',
    'signature-rejected': 'Firma rechazada. No se ha cobrado nada. Pida otra forma de pago.',
    cancelled: 'Detenido en el terminal. No se ha cobrado nada. Pregunte cómo quiere pagar el cliente.',
    'invalid-request':
      'El pago ha sido rechazado: {what}. No se ha cobrado nada. Corríjalo o llame al soporte informático.',
    'terminal-not-found':
      'Este terminal no se conoce. No se ha cobrado nada. Compruebe el identificador del terminal en la configuración o llame al soporte informático.',
    'terminal-busy':
      'El terminal está ocupado. Este pago no ha cobrado nada. Espere a que quede libre y vuelva a intentarlo.',
    'terminal-unreachable':
      'No se puede contactar con el terminal. No se ha cobrado nada. Compruebe su corriente y su red, y vuelva a intentarlo.',
    'terminal-in-use':
      'Hay otro pago abierto en este terminal. No se ha enviado nada. Este pago no ha cobrado nada. Espere a que termine el otro y cobre después.',
    'not-authorised':
      'Esta caja no puede cobrar. No se ha cobrado nada. Inicie sesión de nuevo o pregunte al encargado.',
    'proxy-misconfigured':
      'Los pagos con tarjeta no están bien configurados. No se ha cobrado nada. Llame al soporte informático.',
    'proxy-unreachable':
      'El proxy de pagos no responde. No se ha enviado nada. No se ha cobrado nada. Compruebe la red de esta caja y vuelva a intentarlo.',
    'not-sent': 'El pago no se ha enviado. No se ha cobrado nada. Vuelva a intentarlo.',
    'storage-unavailable':
      'Este navegador no puede guardar los pagos de forma segura, así que no se ha enviado nada y no se ha cobrado nada. Llame al soporte informático.',
    abandoned: 'El pago se detuvo antes de enviarse. No se ha cobrado nada. Vuelva a intentarlo.',
    operator: 'Cerrado: usted no vio ningún cobro. Si sigue pendiente, pulse otra vez el botón.',
    'order-already-paid': 'Esta vez no se ha cobrado nada. Si hay que cobrarlo otra vez, pulse de nuevo.',
    'not-permitted': 'Esta caja no puede hacer eso. No se ha cobrado nada. Pregunte al encargado.',
    'original-unknown':
      'Aquí no se conoce esa reserva. No se ha cobrado nada. Compruebe cuál es o pregunte al encargado.',
    'already-completed':
      'Esta reserva ya se ha usado. Ahora no se ha enviado nada. Este pago no ha cobrado nada. Pregunte al encargado.',
    'completion-exceeds-reservation':
      'Es más de lo que se reservó. No se ha enviado nada. No se ha cobrado nada. Pida {left} o menos.',
    'needs-journal':
      'El proxy de pagos no lleva diario, así que aquí no se puede hacer esto. No se ha enviado nada. No se ha cobrado nada. Llame al soporte informático.',
  },
  paidElsewhere:
    'Este pedido ya se pagó, o se está pagando en otra caja. Esta vez no se ha cobrado nada. No vuelva a cobrar: pregunte al encargado.',
  notSetUp: 'Esta caja no está configurada: {what}. No se ha cobrado nada. Llame al soporte informático.',
  customer: {
    staff: 'Llame a un empleado.',
    states: {
      waiting: 'Acerque o introduzca su tarjeta. Para parar, pulse la tecla roja del terminal.',
      signature: 'Hay que comprobar su firma. Llame a un empleado.',
      checking: 'Estamos comprobando su pago. Espere y no pague otra vez.',
      unresolved: 'Todavía no sabemos si se cobró en su tarjeta. No pague otra vez. Llame a un empleado.',
      failed: 'Ahora no se puede pagar con tarjeta. No se ha cobrado nada. Llame a un empleado.',
    },
    reasons: {
      declined: 'Rechazado. No se ha cobrado nada. Pruebe con otra tarjeta.',
      'signature-rejected': 'La firma no se aceptó. No se ha cobrado nada.',
      cancelled: 'Detenido. No se ha cobrado nada. Para pagar, pulse otra vez el botón.',
      operator: 'Un empleado no encontró ningún cobro. Si todavía está pendiente, pulse otra vez el botón.',
      'order-already-paid': 'Esta vez no se ha cobrado nada. Llame a un empleado.',
    },
    again: 'No ha funcionado. No se ha cobrado nada. Inténtelo de nuevo o llame a un empleado.',
    waitingToCancel: 'Acerque o introduzca su tarjeta.',
    locked: 'El terminal está ocupado. Espere.',
    lockedUnresolved: 'Otro pago está sin resolver. Llame a un empleado.',
    paid: 'Pagado: {money}. No pague otra vez. Llame a un empleado.',
    chargedTwice: 'Se cobró dos veces en la tarjeta: {money}. Llame a un empleado.',
    waitingBack: 'Devolución: acerque o introduzca su tarjeta.',
    terminal: {
      ready: 'Aquí puede pagar con tarjeta.',
      away: 'Ahora no se puede pagar con tarjeta. Llame a un empleado.',
    },
  },
  back: {
    states: {
      waiting:
        'Devolución: pida al cliente que acerque o inserte su tarjeta. Para detenerla, pulse la tecla roja del terminal.',
      cancelling:
        'Se pide al terminal que detenga la devolución. Espere: aun así el dinero puede devolverse.',
      checking: 'Se comprueba lo ocurrido. No vuelva a devolver. Espere.',
      unresolved:
        'No sabemos si el dinero se devolvió. No vuelva a devolver. Mire el terminal y responda después abajo.',
      approved: 'El dinero vuelve a la tarjeta.',
      declined:
        'Devolución rechazada. No se ha devuelto nada. Pregunte al encargado por otra forma de devolverlo.',
      failed:
        'La devolución no se ha realizado y no se ha dado ningún motivo. No se ha devuelto nada. Pregunte al encargado.',
    },
    approvedCard: 'El dinero se devuelve: {card}.',
    reasons: {
      declined:
        'Devolución rechazada. No se ha devuelto nada. Pregunte al encargado por otra forma de devolverlo.',
      'signature-rejected': 'Firma rechazada. No se ha devuelto nada. Pregunte al encargado.',
      cancelled:
        'Devolución detenida en el terminal. No se ha devuelto nada. Pulse de nuevo si sigue pendiente.',
      'invalid-request':
        'La devolución ha sido rechazada: {what}. No se ha devuelto nada. Corríjalo o llame al soporte informático.',
      'terminal-not-found':
        'Este terminal no se conoce. No se ha devuelto nada. Compruebe el identificador del terminal en la configuración o llame al soporte informático.',
      'terminal-busy':
        'El terminal está ocupado. No se ha devuelto nada. Espere a que quede libre y vuelva a intentarlo.',
      'terminal-unreachable':
        'No se puede contactar con el terminal. No se ha devuelto nada. Compruebe su corriente y su red, y vuelva a intentarlo.',
      'terminal-in-use':
        'Hay un pago abierto en este terminal. No se ha enviado nada. No se ha devuelto nada. Espere a que termine y devuelva después.',
      'not-authorised':
        'Esta caja no puede devolver. No se ha devuelto nada. Inicie sesión de nuevo o pregunte al encargado.',
      'proxy-misconfigured':
        'Los pagos con tarjeta no están bien configurados. No se ha devuelto nada. Llame al soporte informático.',
      'proxy-unreachable':
        'El proxy de pagos no responde. No se ha enviado nada. No se ha devuelto nada. Compruebe la red de esta caja y vuelva a intentarlo.',
      'not-sent': 'La devolución no se ha enviado. No se ha devuelto nada. Vuelva a intentarlo.',
      'storage-unavailable':
        'Este navegador no puede guardar las devoluciones de forma segura, así que no se ha enviado nada y no se ha devuelto nada. Llame al soporte informático.',
      abandoned: 'La devolución se detuvo antes de enviarse. No se ha devuelto nada. Vuelva a intentarlo.',
      operator: 'Cerrado: usted no vio ninguna devolución. Pregunte al encargado antes de devolver otra vez.',
      'order-already-paid':
        'Esta vez no se ha devuelto nada. Si hay que devolverlo otra vez, pulse de nuevo.',
      'not-permitted':
        'Esta caja no puede devolver, o no tanto. No se ha devuelto nada. Pida al encargado que lo haga.',
      'original-unknown':
        'Aquí no se conoce el pago que hay que devolver. No se ha devuelto nada. Compruebe cuál es o pregunte al encargado.',
      'refund-exceeds-payment':
        'Es más de lo que queda del pago. No se ha enviado nada. No se ha devuelto nada. Queda por devolver: {left}. Compruebe el importe.',
      'needs-journal':
        'El proxy de pagos no lleva diario, así que aquí no se puede devolver nada. No se ha enviado nada. No se ha devuelto nada. Llame al soporte informático.',
    },
    notSetUp: 'Esta caja no está configurada: {what}. No se ha devuelto nada. Llame al soporte informático.',
    waitingToCancel: 'Devolución: pida al cliente que acerque o inserte su tarjeta.',
    signedOut:
      'Esta caja no tiene sesión iniciada y no puede ver qué fue de la devolución. No vuelva a devolver: inicie sesión o pregunte al encargado.',
    lateSuccess: 'El terminal devolvió el dinero después de todo: {money}. No vuelva a devolver.',
    chargedTwice: 'El dinero se devolvió dos veces: {money}. Pregunte al encargado.',
    notKept:
      'Devuelto: {money}. Este navegador no ha podido guardarlo y puede volver a pedirlo: no vuelva a devolver y llame al soporte informático.',
    operator: { approved: 'La devolución se aprobó', notCharged: 'No se devolvió nada' },
    sure: '¿Rechazar esta firma? Entonces la devolución se cancela y no se devuelve nada.',
  },
  causes: {
    'local-network':
      'Este navegador no deja que la página llegue a la red de la tienda. Permítalo o llame al soporte informático.',
    'two-journals':
      'Dos proxies de pagos, cada uno con su propio diario, responden por turnos en una misma dirección.',
  },
  fields: {
    missing: 'falta {field}',
    invalid: '{field} no es válido',
    operator_id_missing: 'nadie ha iniciado sesión como operador',
    original_transaction_id_missing: 'falta el pago del que se trata',
    requested_amount: 'el importe debe estar entre 0,01 y 999999,99, con dos decimales como máximo',
    proxy_url: 'falta la dirección del proxy de pagos',
    disconnected: 'el botón ya no está en la página',
    unnamed: 'no se ha dado ningún motivo',
    terminal_id_missing: 'falta el terminal',
    site_branch_id_missing: 'falta la sucursal',
    pos_location_missing: 'falta el nombre de la caja',
  },
  cancel: 'Cancelar',
  waitingToCancel: 'Pida al cliente que acerque o inserte su tarjeta.',
  notStopped: 'El terminal no se ha detenido. Para detenerlo, pulse su tecla roja.',
  pressAgain: 'Pulse de nuevo.',
  signedOut:
    'Esta caja no tiene sesión iniciada y no puede ver qué fue del pago. No vuelva a cobrar: inicie sesión o pregunte al encargado.',
  locked:
    'El terminal está ocupado con otro pago{payment}. Espere a que termine o deténgalo con la tecla roja.',
  lockedElsewhere:
    'Este terminal se está usando en otra ventana o en otra caja{payment}. Espere a que termine o deténgalo con la tecla roja.',
  lockedUnresolved: 'Otro pago en este terminal{payment} no está aclarado: mire el terminal antes de seguir.',
  lateSuccess: 'El terminal cobró la tarjeta después de todo: {money}. No vuelva a cobrar.',
  chargedTwice: 'La tarjeta se cobró dos veces. Devuelva {money} o pregunte al encargado.',
  notKept:
    'Aprobado: {money}. Este navegador no ha podido guardarlo y puede volver a pedirlo: no vuelva a cobrar y llame al soporte informático.',
  operator: {
    idle: 'He mirado: el terminal no muestra ningún pago.',
    idleMissing: 'Mire primero el terminal y marque después esta casilla.',
    evidenceMissing: 'Escriba lo que muestra el terminal o su recibo.',
    evidence: '¿Qué mostró el terminal o su recibo?',
    approved: 'Se aprobó',
    notCharged: 'No se cobró nada',
    again: 'Comprobar otra vez',
    failed: 'Su respuesta no se ha guardado. Espere un momento y responda otra vez.',
  },
  signature: {
    title: 'Compruebe la firma',
    answered: 'Firma contestada',
    compare: 'Compare la firma del cliente con la del dorso de la tarjeta.',
    waiting: 'El terminal lleva esperando {time}.',
    accept: 'Aceptar la firma',
    reject: 'Rechazar la firma',
    sure: '¿Rechazar esta firma? Entonces el pago se cancela y no se cobra nada.',
    rejectNow: 'Sí, rechazarla',
    back: 'Volver',
    telling: 'Se comunica al terminal. Espere y no empiece nada nuevo.',
    failed: 'Su respuesta no se ha enviado. Elija otra vez.',
  },
  terminal: {
    states: { CONNECTED: 'Conectado', DISCONNECTED: 'Desconectado', ACTIVE: 'Ocupado' },
    offline: 'Sin conexión. Último estado conocido: {state}.',
    unknown: 'Aún no se conoce el estado del terminal.',
    error: 'En este momento no se puede leer el estado del terminal.',
    setup:
      'Esta caja no está configurada: falta el terminal o la dirección del proxy. Llame al soporte informático.',
    age: 'a las {time}',
    lastConnected: 'Última conexión',
    lastActive: 'Última actividad',
    lastPos: 'Última caja',
    software: 'Versión del software',
    serial: 'Número de serie',
  },
};
