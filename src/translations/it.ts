import type { Dictionary } from './en.js';

/** Whose first language it is, and who has checked it: nobody yet. */
export const checkedBy: string | null = null;

const it: Dictionary = {
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
  requests: {
    caption: 'Pagamenti con carta su {terminal}, {day}',
    loading: 'Lettura dei pagamenti con carta del terminale…',
    error:
      'Al momento non si possono leggere i pagamenti con carta del terminale. Questo non dice nulla di alcun pagamento.',
    empty: 'Nessun pagamento in questo giorno.',
    none: 'Nulla con questo riferimento in questo giorno.',
    count: 'Voci da {from} a {to} di {count}',
    earlier: 'Mostra le precedenti',
    later: 'Mostra le successive',
    previous: 'Giorno precedente',
    day: 'Giorno',
    next: 'Giorno successivo',
    refresh: 'Aggiorna',
    again: 'Leggi di nuovo',
    lookUps: 'Controlli tecnici ({count})',
    columns: {
      time: 'Ora',
      operation: 'Operazione',
      amount: 'Importo',
      outcome: 'Risultato',
      transaction: 'Transazione',
      reference: 'Riferimento',
      details: 'Dettagli',
    },
    operations: { sales: 'Vendita', 'preauth-transactions': 'Preautorizzazione', signatures: 'Firma' },
    results: {
      approved: 'Approvato',
      declined: 'Rifiutato',
      rejected: 'Firma rifiutata',
      signature: 'Firma richiesta',
      refused: 'Non accettato',
      running: 'Ancora in corso',
      unclear: 'Non chiaro: guardare il terminale',
      other: '',
    },
    request: 'Richiesta',
    response: 'Risposta',
  },
  picker: {
    label: 'Terminale',
    refresh: 'Aggiorna',
    again: 'Riprova',
    list: 'Alle {time}',
    loading: 'Lettura dell’elenco dei terminali…',
    error: 'Al momento non si può leggere l’elenco dei terminali.',
    signedOut:
      'Questa cassa non ha effettuato l’accesso e non può vedere i suoi terminali. Accedere, o chiedere al responsabile.',
    setup: 'Questa cassa non è configurata: manca l’indirizzo del proxy. Chiamare l’assistenza informatica.',
    empty: 'Questa cassa non può usare alcun terminale. Chiedere al responsabile.',
    missing: '{terminal} non è fra i terminali di questa cassa. Sceglierne uno di questi.',
    locked: 'Su questo terminale è aperto un pagamento. Sceglierne un altro quando è finito.',
    seen: 'Visto l’ultima volta: {time}',
    pos: 'Ultima cassa: {pos}',
    states: { ACTIVE: 'Occupato' },
  },
  reading: {
    setup: 'Questa pagina non è configurata: manca l’indirizzo del proxy. Chiamare l’assistenza informatica.',
    offline: 'Questo browser è senza rete. Leggerà da solo quando la rete torna.',
    error: 'Al momento non si può leggere il registro. Questo non dice nulla di alcun pagamento.',
    signedOut:
      'Questa pagina non ha effettuato l’accesso e non può vedere il registro. Accedere, o chiedere al responsabile.',
    forbidden: 'Questa pagina non può vederlo. Chiedere al responsabile.',
    noJournal:
      'Il proxy dei pagamenti non ha un elenco dei pagamenti: non tiene un registro, o è troppo vecchio. Chiamare l’assistenza informatica.',
    refresh: 'Aggiorna',
    again: 'Leggi di nuovo',
  },
  journal: {
    sale: 'Vendita',
    preauth: 'Preautorizzazione',
    completion: 'Preautorizzazione incassata',
    reversal: 'Storno',
    'linked-refund': 'Rimborso',
    refund: 'Rimborso senza pagamento',
    signature: 'Firma',
    unknown: 'Non noto',
  },
  attempts: {
    caption: 'Pagamenti e rimborsi nel registro',
    loading: 'Lettura del registro…',
    count: 'Mostrati: {count}, aperti: {open}. Alle {time}.',
    empty: 'Il registro non contiene ancora nulla.',
    emptyOpen: 'Nulla è aperto: l’esito di ogni pagamento è noto. Alle {time}.',
    none: 'Il registro non contiene nulla di corrispondente. Alle {time}.',
    more: 'Mostra altro',
    saved: 'La risposta è stata salvata.',
    filters: {
      state: 'Mostra',
      all: 'Tutti',
      open: 'Aperti',
      final: 'Conclusi',
      day: 'Giorno',
      reference: 'Numero d’ordine',
      transaction: 'Transazione',
    },
    columns: {
      time: 'Ora',
      operation: 'Operazione',
      amount: 'Importo',
      outcome: 'Esito',
      reference: 'Numero d’ordine',
      terminal: 'Terminale',
      details: 'Storia',
    },
    results: {
      starting: 'Sta per essere inviato',
      running: 'Sul terminale',
      signature: 'Attende il controllo della firma',
      confirming: 'Firma controllata, non ancora concluso',
      checking: 'In corso di verifica',
      unresolved: 'Non noto: guardare il terminale',
      approved: 'Approvato',
      declined: 'Rifiutato',
      rejected: 'Firma rifiutata',
      cancelled: 'Fermato sul terminale',
      refused: 'Non accettato',
      unsent: 'Mai inviato',
      approvedByWord: 'Approvato, secondo un operatore',
      notDoneByWord: 'Non addebitato, secondo un operatore',
      unclear: 'Non chiaro: guardare il terminale',
    },
    backResults: { notDoneByWord: 'Nulla restituito, secondo un operatore' },
    steps: {
      asked: 'Chiesto a una cassa.',
      askedBy: 'Chiesto a una cassa da {operator}.',
      sent: 'Inviato a Blink.',
      neverSent: 'Chiuso prima dell’invio: non è mai arrivato a Blink, e non ci arriverà.',
      cancelAsked: 'Al terminale è stato chiesto di fermarsi.',
      cancelTaken: 'Blink lo ha accettato.',
      cancelRefused: 'Blink non lo ha accettato.',
      signatureAsked: 'Il terminale ha chiesto il controllo della firma.',
      signatureAccepted: 'La firma è stata accettata alla cassa.',
      signatureRejected: 'La firma è stata rifiutata alla cassa.',
      answered: 'Blink ha risposto: {answer}',
      lookedUp: 'Non è arrivata alcuna risposta che conti: il proxy ha guardato nei registri di Blink.',
      foundInLog: 'Questo è stato trovato nei registri di Blink.',
      forgotten:
        'Questo registro è stato riportato a uno stato precedente, e può aver dimenticato se è stato inviato.',
      chargedAfterAll:
        'I registri di Blink lo mostrano come fatto, dopotutto: la parola dell’operatore non conta più.',
      approvedByWord: 'Un operatore ha detto che è stato approvato: «{evidence}»',
      notDoneByWord: 'Un operatore ha detto che non è stato fatto: «{evidence}»',
      approvedByOffice: 'L’ufficio ha detto che è stato approvato: «{evidence}»',
      notDoneByOffice: 'L’ufficio ha detto che non è stato fatto: «{evidence}»',
    },
    facts: {
      part: 'Parte',
      transaction: 'Transazione',
      original: 'Riguarda la transazione',
      card: 'Carta',
      attempt: 'Tentativo',
    },
    unresolved:
      'Nessuno sa ancora se la carta è stata addebitata. Non incassare di nuovo: guardare il terminale o il suo scontrino.',
    unresolvedBack:
      'Nessuno sa ancora se il denaro è stato restituito. Non rimborsare di nuovo: guardare il terminale o il suo scontrino.',
    checking: 'È in corso di verifica. Se non risulta nulla, si potrà rispondere qui fra {time}.',
  },
  day: {
    loading: 'Lettura del giorno…',
    empty: 'Il registro e i registri di Blink non contengono nulla di questo giorno. Alle {time}.',
    emptyUnread:
      'Il registro non contiene nulla di questo giorno, e non tutti i registri di Blink si sono potuti leggere. Alle {time}.',
    count: 'Voci da {from} a {to} di {count}, da guardare: {differences}. Alle {time}.',
    earlier: 'Mostra le precedenti',
    later: 'Mostra le successive',
    previous: 'Giorno precedente',
    day: 'Giorno',
    next: 'Giorno successivo',
    download: 'Scarica CSV',
    notSaved: 'Il file non si è potuto leggere, e non è stato salvato nulla. Riprovare.',
    print: 'Stampa',
    title: '{day}, {terminals}',
    terminals: 'tutti i terminali',
    terminal: 'terminale {terminal}',
    zone: 'Le ore sono quelle di {zone}.',
    unread: {
      title: 'Non si è potuto leggere, e manca qui sotto:',
      'request-log': 'Il registro di Blink del terminale {terminal}, {day}: {why}',
      'eod-report': 'Il rapporto di fine giornata di Blink del terminale {terminal}, {day}: {why}',
    },
    totals: {
      caption: 'Totali provati',
      byWord: 'Totali per cui sta solo la parola di un operatore',
      none: 'Nessun pagamento di questo giorno è provato.',
      operation: 'Operazione',
      card: 'Carta',
      count: 'Numero',
      amount: 'Importo',
      all: 'Tutte le carte',
      unnamed: 'Senza nome',
    },
    rows: {
      caption: 'Il registro accanto ai registri di Blink',
      columns: {
        time: 'Ora',
        operation: 'Operazione',
        reference: 'Numero d’ordine',
        terminal: 'Terminale',
        journal: 'Registro',
        blink: 'Blink',
        match: 'Che cosa significa',
      },
      nothing: 'nulla',
      notDone: 'non fatto',
      agrees: 'Lo stesso in entrambi.',
      statuses: {
        created: 'sta per essere inviato',
        sent: 'sul terminale',
        signature: 'attende il controllo della firma',
        answered: 'fatto',
        unknown: 'non noto',
        abandoned: 'mai inviato',
        resolved: 'parola di un operatore: fatto',
        'resolved-not-done': 'parola di un operatore: non fatto',
      },
      succeeded: 'fatto',
      refused: 'non accettato',
      'request-log': 'registro',
      'eod-report': 'rapporto di fine giornata',
    },
    differences: {
      'charged-outside':
        'Blink ce l’ha, e questo registro non ne ha mai saputo nulla: non è passato dal proxy. Scoprire quale cassa o persona lo ha fatto.',
      'not-at-blink':
        'Il registro lo dà per fatto, e i registri di Blink non ce l’hanno. Confrontare lo scontrino, e chiedere a Blink.',
      'another-amount':
        'Blink ha un altro importo. Quello di Blink è ciò che è stato addebitato alla carta: confrontare lo scontrino, poi correggere l’ordine, o restituire ciò che era di troppo.',
      'another-currency':
        'Blink ha un’altra valuta. Confrontare lo scontrino, poi correggere l’ordine o chiedere a Blink.',
      'charged-after-all':
        'Era dato per non fatto, e Blink lo ha come fatto. Non incassarlo di nuovo; se è stato pagato anche in un altro modo, restituirne uno.',
      'refused-at-blink':
        'Era dato per fatto, e Blink lo dà per non accettato. Confrontare lo scontrino, e chiedere a Blink prima di farci conto.',
      'by-word-only':
        'Solo la parola di un operatore dice come è finito: i registri di Blink non dicono nulla. Confrontare lo scontrino.',
      'still-open':
        'Il suo esito non è ancora noto. Non incassarlo di nuovo: occuparsi dei pagamenti aperti.',
      'not-compared':
        'I registri di Blink non si sono potuti leggere, quindi questo non è stato confrontato. Leggere di nuovo il giorno più tardi.',
    },
    unknownDifference:
      'Il registro e i registri di Blink sono diversi. Confrontare lo scontrino, e chiamare l’assistenza informatica.',
  },
};

export default it;
