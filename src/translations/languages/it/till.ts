import type { Words } from '../en/till.js';

export const till: Words = {
  pay: {
    sale: 'Paga {money}',
    preauth: 'Riserva {money}',
    completion: 'Incassa la riserva: {money}',
    refund: 'Rimborsa {money}',
    reversal: 'Storna il pagamento',
  },
  done: {
    sale: 'Pagati {money}',
    preauth: 'Riservati {money}',
    completion: 'Pagati {money}',
    refund: 'Rimborsati {money}',
    reversal: 'Stornati {money}',
  },
  doneBefore: {
    sale: 'L’ordine {reference} è stato pagato il {time}: {money}.',
    preauth: 'Per l’ordine {reference} sono stati riservati {money} il {time}.',
    completion: 'Della riserva per l’ordine {reference} sono stati incassati {money} il {time}.',
    refund: 'Per l’ordine {reference} sono stati rimborsati {money} il {time}.',
    reversal: 'Il pagamento dell’ordine {reference} è stato stornato il {time}.',
  },
  states: {
    idle: '',
    starting: 'Collegamento al terminale…',
    waiting:
      'Chiedere al cliente di avvicinare o inserire la carta. Per fermare, premere il tasto rosso del terminale.',
    cancelling: 'Si chiede al terminale di fermarsi. Attendere: la carta può essere addebitata lo stesso.',
    signature: 'Confrontare la firma con la carta, poi accettarla o rifiutarla.',
    confirming: 'La decisione sulla firma viene comunicata al terminale…',
    checking: 'Si verifica che cosa è successo. Non addebitare di nuovo. Attendere.',
    unresolved:
      'Non sappiamo se la carta è stata addebitata. Non addebitare di nuovo. Guardare il terminale, poi rispondere qui sotto.',
    approved: 'Approvato.',
    declined: 'Rifiutato. Non è stato preso denaro. Provare un’altra carta o un altro modo di pagare.',
    failed:
      'Il pagamento non è riuscito e non è stato indicato alcun motivo. Non è stato preso denaro. Chiedere al responsabile.',
  },
  approvedCard: 'Approvato: {card}.',
  card: { full: '{type} che termina con {digits}', number: 'carta che termina con {digits}' },
  reasons: {
    declined: 'Rifiutato. Non è stato preso denaro. Provare un’altra carta o un altro modo di pagare.',
    'signature-rejected': 'Firma rifiutata. Non è stato preso denaro. Chiedere un altro modo di pagare.',
    cancelled: 'Fermato sul terminale. Non è stato preso denaro. Chiedere al cliente come vuole pagare.',
    'invalid-request':
      'Il pagamento è stato respinto: {what}. Non è stato preso denaro. Correggere, o chiamare l’assistenza informatica.',
    'terminal-not-found':
      'Questo terminale non è conosciuto. Non è stato preso denaro. Controllare l’identificativo del terminale nelle impostazioni, o chiamare l’assistenza informatica.',
    'terminal-busy':
      'Il terminale è occupato. Questo pagamento non ha preso denaro. Aspettare che sia libero, poi riprovare.',
    'terminal-unreachable':
      'Il terminale non è raggiungibile. Non è stato preso denaro. Controllarne alimentazione e rete, poi riprovare.',
    'terminal-in-use':
      'Su questo terminale è aperto un altro pagamento. Non è stato inviato nulla. Questo pagamento non ha preso denaro. Aspettare che l’altro finisca, poi incassare.',
    'not-authorised':
      'Questa cassa non può incassare. Non è stato preso denaro. Accedere di nuovo o chiedere al responsabile.',
    'proxy-misconfigured':
      'I pagamenti con carta non sono impostati correttamente. Non è stato preso denaro. Chiamare l’assistenza informatica.',
    'proxy-unreachable':
      'Il proxy dei pagamenti non risponde. Non è stato inviato nulla. Non è stato preso denaro. Controllare la rete di questa cassa, poi riprovare.',
    'not-sent': 'Il pagamento non è stato inviato. Non è stato preso denaro. Riprovare.',
    'storage-unavailable':
      'Questo browser non può conservare i pagamenti in modo sicuro, quindi non è stato inviato nulla e non è stato preso denaro. Chiamare l’assistenza informatica.',
    abandoned: 'Il pagamento è stato fermato prima dell’invio. Non è stato preso denaro. Riprovare.',
    operator: 'Chiuso: lei non ha visto alcun addebito. Se è ancora dovuto, premere di nuovo il pulsante.',
    'order-already-paid':
      'Questa volta non è stato preso denaro. Se va incassato un’altra volta, premere di nuovo.',
    'not-permitted': 'Questa cassa non può farlo. Non è stato preso denaro. Chiedere al responsabile.',
    'original-unknown':
      'Qui non si conosce questa riserva. Non è stato preso denaro. Controllare quale sia, o chiedere al responsabile.',
    'already-completed':
      'Questa riserva è già stata usata. Ora non è stato inviato nulla. Questo pagamento non ha preso denaro. Chiedere al responsabile.',
    'completion-exceeds-reservation':
      'È più di quanto è stato riservato. Non è stato inviato nulla. Non è stato preso denaro. Chiedere {left} o meno.',
    'needs-journal':
      'Il proxy dei pagamenti non tiene un registro, quindi qui non si può fare. Non è stato inviato nulla. Non è stato preso denaro. Chiamare l’assistenza informatica.',
  },
  paidElsewhere:
    'Questo ordine è già stato pagato, o è in pagamento su un’altra cassa. Questa volta non è stato preso denaro. Non addebitare di nuovo: chiedere al responsabile.',
  notSetUp:
    'Questa cassa non è configurata: {what}. Non è stato preso denaro. Chiamare l’assistenza informatica.',
  customer: {
    staff: 'Chiamare un addetto.',
    states: {
      waiting: 'Avvicinare o inserire la carta. Per fermare, premere il tasto rosso del terminale.',
      signature: 'La firma deve essere controllata. Chiamare un addetto.',
      checking: 'Stiamo controllando il pagamento. Attendere e non pagare di nuovo.',
      unresolved:
        'Non sappiamo ancora se la carta è stata addebitata. Non pagare di nuovo. Chiamare un addetto.',
      failed:
        'Al momento non si può pagare con carta. Nessun importo è stato addebitato. Chiamare un addetto.',
    },
    reasons: {
      declined: 'Rifiutato. Nessun importo è stato addebitato. Provare con un’altra carta.',
      'signature-rejected': 'La firma non è stata accettata. Nessun importo è stato addebitato.',
      cancelled: 'Fermato. Nessun importo è stato addebitato. Per pagare, premere di nuovo il pulsante.',
      operator:
        'Un addetto non ha trovato alcun addebito. Se l’importo è ancora dovuto, premere di nuovo il pulsante.',
      'order-already-paid': 'Questa volta nessun importo è stato addebitato. Chiamare un addetto.',
    },
    again: 'Non ha funzionato. Nessun importo è stato addebitato. Riprovare o chiamare un addetto.',
    waitingToCancel: 'Avvicinare o inserire la carta.',
    locked: 'Il terminale è occupato. Attendere.',
    lockedUnresolved: 'Un altro pagamento non è chiarito. Chiamare un addetto.',
    paid: 'Pagato: {money}. Non pagare di nuovo. Chiamare un addetto.',
    chargedTwice: 'La carta è stata addebitata due volte: {money}. Chiamare un addetto.',
    waitingBack: 'Rimborso: avvicinare o inserire la carta.',
    terminal: {
      ready: 'Qui si può pagare con carta.',
      away: 'Al momento non si può pagare con carta. Chiamare un addetto.',
    },
  },
  back: {
    states: {
      waiting:
        'Rimborso: chiedere al cliente di avvicinare o inserire la carta. Per fermare, premere il tasto rosso del terminale.',
      cancelling:
        'Si chiede al terminale di fermare il rimborso. Attendere: il denaro può essere restituito lo stesso.',
      checking: 'Si verifica che cosa è successo. Non rimborsare di nuovo. Attendere.',
      unresolved:
        'Non sappiamo se il denaro è stato restituito. Non rimborsare di nuovo. Guardare il terminale, poi rispondere qui sotto.',
      approved: 'Il denaro torna sulla carta.',
      declined:
        'Rimborso rifiutato. Non è stato restituito denaro. Chiedere al responsabile un altro modo di restituirlo.',
      failed:
        'Il rimborso non è riuscito e non è stato indicato alcun motivo. Non è stato restituito denaro. Chiedere al responsabile.',
    },
    approvedCard: 'Il denaro viene restituito: {card}.',
    reasons: {
      declined:
        'Rimborso rifiutato. Non è stato restituito denaro. Chiedere al responsabile un altro modo di restituirlo.',
      'signature-rejected': 'Firma rifiutata. Non è stato restituito denaro. Chiedere al responsabile.',
      cancelled:
        'Rimborso fermato sul terminale. Non è stato restituito denaro. Premere di nuovo se è ancora dovuto.',
      'invalid-request':
        'Il rimborso è stato respinto: {what}. Non è stato restituito denaro. Correggere, o chiamare l’assistenza informatica.',
      'terminal-not-found':
        'Questo terminale non è conosciuto. Non è stato restituito denaro. Controllare l’identificativo del terminale nelle impostazioni, o chiamare l’assistenza informatica.',
      'terminal-busy':
        'Il terminale è occupato. Non è stato restituito denaro. Aspettare che sia libero, poi riprovare.',
      'terminal-unreachable':
        'Il terminale non è raggiungibile. Non è stato restituito denaro. Controllarne alimentazione e rete, poi riprovare.',
      'terminal-in-use':
        'Su questo terminale è aperto un pagamento. Non è stato inviato nulla. Non è stato restituito denaro. Aspettare che finisca, poi rimborsare.',
      'not-authorised':
        'Questa cassa non può rimborsare. Non è stato restituito denaro. Accedere di nuovo o chiedere al responsabile.',
      'proxy-misconfigured':
        'I pagamenti con carta non sono impostati correttamente. Non è stato restituito denaro. Chiamare l’assistenza informatica.',
      'proxy-unreachable':
        'Il proxy dei pagamenti non risponde. Non è stato inviato nulla. Non è stato restituito denaro. Controllare la rete di questa cassa, poi riprovare.',
      'not-sent': 'Il rimborso non è stato inviato. Non è stato restituito denaro. Riprovare.',
      'storage-unavailable':
        'Questo browser non può conservare i rimborsi in modo sicuro, quindi non è stato inviato nulla e non è stato restituito denaro. Chiamare l’assistenza informatica.',
      abandoned: 'Il rimborso è stato fermato prima dell’invio. Non è stato restituito denaro. Riprovare.',
      operator:
        'Chiuso: lei non ha visto alcun rimborso. Chiedere al responsabile prima di rimborsare di nuovo.',
      'order-already-paid':
        'Questa volta non è stato restituito denaro. Se va rimborsato un’altra volta, premere di nuovo.',
      'not-permitted':
        'Questa cassa non può rimborsare, o non così tanto. Non è stato restituito denaro. Chiedere al responsabile di farlo.',
      'original-unknown':
        'Qui non si conosce il pagamento da rimborsare. Non è stato restituito denaro. Controllare quale sia, o chiedere al responsabile.',
      'refund-exceeds-payment':
        'È più di quanto resta del pagamento. Non è stato inviato nulla. Non è stato restituito denaro. Ancora da rimborsare: {left}. Controllare l’importo.',
      'needs-journal':
        'Il proxy dei pagamenti non tiene un registro, quindi qui non si può rimborsare nulla. Non è stato inviato nulla. Non è stato restituito denaro. Chiamare l’assistenza informatica.',
    },
    notSetUp:
      'Questa cassa non è configurata: {what}. Non è stato restituito denaro. Chiamare l’assistenza informatica.',
    waitingToCancel: 'Rimborso: chiedere al cliente di avvicinare o inserire la carta.',
    signedOut:
      'Questa cassa non ha effettuato l’accesso e non può vedere che cosa è stato del rimborso. Non rimborsare di nuovo: accedere, o chiedere al responsabile.',
    lateSuccess: 'Alla fine il terminale ha restituito il denaro: {money}. Non rimborsare di nuovo.',
    chargedTwice: 'Il denaro è stato restituito due volte: {money}. Chiedere al responsabile.',
    notKept:
      'Rimborsati: {money}. Questo browser non ha potuto conservarlo e può richiederlo: non rimborsare di nuovo, e chiamare l’assistenza informatica.',
    operator: { approved: 'Il rimborso è stato approvato', notCharged: 'Non è stato restituito denaro' },
    sure: 'Rifiutare questa firma? Il rimborso viene allora annullato e non viene restituito denaro.',
  },
  causes: {
    'local-network':
      'Questo browser non lascia che la pagina raggiunga la rete del negozio. Consentirlo, o chiamare l’assistenza informatica.',
    'two-journals':
      'Due proxy dei pagamenti, ciascuno con un proprio registro, rispondono a turno allo stesso indirizzo.',
  },
  fields: {
    missing: 'manca {field}',
    invalid: '{field} non è valido',
    operator_id_missing: 'nessuno ha effettuato l’accesso come operatore',
    original_transaction_id_missing: 'manca il pagamento di cui si tratta',
    requested_amount: 'l’importo deve essere fra 0,01 e 999999,99, con al massimo due decimali',
    proxy_url: 'manca l’indirizzo del proxy dei pagamenti',
    disconnected: 'il pulsante non è più nella pagina',
    unnamed: 'non è stato indicato alcun motivo',
    terminal_id_missing: 'manca il terminale',
    site_branch_id_missing: 'manca la filiale',
    pos_location_missing: 'manca il nome della cassa',
  },
  cancel: 'Annulla',
  waitingToCancel: 'Chiedere al cliente di avvicinare o inserire la carta.',
  notStopped: 'Il terminale non è stato fermato. Per fermarlo, premere il suo tasto rosso.',
  pressAgain: 'Premere di nuovo.',
  signedOut:
    'Questa cassa non ha effettuato l’accesso e non può vedere che cosa è stato del pagamento. Non incassare di nuovo: accedere, o chiedere al responsabile.',
  locked:
    'Il terminale è occupato con un altro pagamento{payment}. Aspettare che finisca, o fermarlo con il tasto rosso.',
  lockedElsewhere:
    'Questo terminale è in uso in un’altra finestra o su un’altra cassa{payment}. Aspettare che finisca, o fermarlo con il tasto rosso.',
  lockedUnresolved:
    'Un altro pagamento su questo terminale{payment} non è chiarito: guardare il terminale prima di andare avanti.',
  lateSuccess: 'Alla fine il terminale ha addebitato la carta: {money}. Non addebitare di nuovo.',
  chargedTwice: 'La carta è stata addebitata due volte. Restituire {money}, o chiedere al responsabile.',
  notKept:
    'Approvato: {money}. Questo browser non ha potuto conservarlo e può richiederlo: non incassare di nuovo, e chiamare l’assistenza informatica.',
  operator: {
    idle: 'Ho guardato: il terminale non mostra alcun pagamento.',
    idleMissing: 'Guardare prima il terminale, poi spuntare questa casella.',
    evidenceMissing: 'Scrivere che cosa mostra il terminale o il suo scontrino.',
    evidence: 'Che cosa ha mostrato il terminale o il suo scontrino?',
    approved: 'È stato approvato',
    notCharged: 'Non è stato addebitato nulla',
    again: 'Verificare di nuovo',
    failed: 'La sua risposta non è stata salvata. Attendere un momento, poi rispondere di nuovo.',
  },
  signature: {
    title: 'Controllare la firma',
    answered: 'Risposta sulla firma data',
    compare: 'Confrontare la firma del cliente con quella sul retro della carta.',
    waiting: 'Il terminale aspetta da {time}.',
    accept: 'Accetta la firma',
    reject: 'Rifiuta la firma',
    sure: 'Rifiutare questa firma? Il pagamento viene allora annullato e non viene preso denaro.',
    rejectNow: 'Sì, rifiuta',
    back: 'Indietro',
    telling: 'Viene comunicato al terminale. Attendere, e non iniziare nulla di nuovo.',
    failed: 'La sua risposta non è stata inviata. Scegliere di nuovo.',
  },
  terminal: {
    states: { CONNECTED: 'Collegato', DISCONNECTED: 'Scollegato', ACTIVE: 'Occupato' },
    offline: 'Nessuna connessione. Ultimo stato noto: {state}.',
    unknown: 'Lo stato del terminale non è ancora noto.',
    error: 'Al momento non si può leggere lo stato del terminale.',
    setup:
      'Questa cassa non è configurata: manca il terminale o l’indirizzo del proxy. Chiamare l’assistenza informatica.',
    age: 'alle {time}',
    lastConnected: 'Ultimo collegamento',
    lastActive: 'Ultima attività',
    lastPos: 'Ultima cassa',
    software: 'Versione del software',
    serial: 'Numero di serie',
  },
};
