import type { Dictionary } from './en.js';

/** Not yet checked by somebody whose first language it is. */
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
    waiting: 'Presentare la carta al terminale. Per fermare, premere lì il tasto rosso.',
    cancelling: 'Si chiede al terminale di fermarsi. Attendere: la carta può essere addebitata lo stesso.',
    signature: 'Confrontare la firma con la carta, poi accettarla o rifiutarla.',
    confirming: 'La decisione sulla firma viene comunicata al terminale…',
    checking: 'Si verifica che cosa è successo. Attendere: non incassare di nuovo.',
    unresolved:
      'Non è stato possibile sapere se la carta è stata addebitata. Non incassare di nuovo: guardare il terminale.',
    approved: 'Approvato.',
    declined: 'Rifiutato. Non è stato preso denaro. Provare un’altra carta o un altro modo di pagare.',
    failed: 'Non è stato preso denaro.',
  },
  reasons: {
    declined: 'Rifiutato. Non è stato preso denaro. Provare un’altra carta o un altro modo di pagare.',
    'signature-rejected': 'Firma rifiutata. Non è stato preso denaro. Chiedere un altro modo di pagare.',
    cancelled: 'Fermato sul terminale. Non è stato preso denaro. Chiedere al cliente come vuole pagare.',
    'invalid-request':
      'Il pagamento non è iniziato, non è stato preso denaro. Prima bisogna correggere questo:',
    'terminal-not-found':
      'Questo terminale non è conosciuto, non è stato preso denaro. Controllare l’identificativo del terminale nelle impostazioni.',
    'terminal-busy':
      'Il terminale è occupato, questo pagamento non ha preso denaro. Aspettare che sia libero, poi riprovare.',
    'terminal-unreachable':
      'Il terminale non è raggiungibile, non è stato preso denaro. Controllarne alimentazione e rete, poi riprovare.',
    'terminal-in-use':
      'Su questo terminale è aperto un altro pagamento. Non è stato inviato nulla, questo pagamento non ha preso denaro. Aspettare che l’altro finisca, poi incassare.',
    'not-authorised':
      'Questa cassa non può incassare, non è stato preso denaro. Accedere di nuovo o chiedere al responsabile.',
    'proxy-misconfigured':
      'I pagamenti con carta non sono impostati correttamente, non è stato preso denaro. Chiamare l’assistenza informatica.',
    'proxy-unreachable':
      'Il proxy dei pagamenti non risponde. Non è stato inviato nulla, non è stato preso denaro. Controllare la rete di questa cassa, poi riprovare.',
    'not-sent': 'Il pagamento non è stato inviato, non è stato preso denaro. Riprovare.',
    'storage-unavailable':
      'Questo browser non può conservare i pagamenti in modo sicuro, quindi non è stato inviato nulla e non è stato preso denaro. Chiamare l’assistenza informatica.',
    abandoned: 'Il pagamento è stato fermato prima dell’invio, non è stato preso denaro. Riprovare.',
    operator:
      'Chiuso come non addebitato, secondo quanto visto sul terminale. Chiedere di nuovo il pagamento se è ancora dovuto.',
    'order-already-paid':
      'Ora non è stato inviato nulla, non è stato preso denaro. Se va incassato un’altra volta, premere di nuovo.',
    'not-permitted': 'Questa cassa non può farlo, non è stato preso denaro. Chiedere al responsabile.',
    'original-unknown':
      'Qui non si conosce questa riserva, non è stato preso denaro. Controllare quale sia, o chiedere al responsabile.',
    'already-completed':
      'Questa riserva è già stata usata. Ora non è stato inviato nulla, questo pagamento non ha preso denaro. Chiedere al responsabile.',
    'completion-exceeds-reservation':
      'È più di quanto è stato riservato. Non è stato inviato nulla, non è stato preso denaro. Chiedere {left} o meno.',
    'needs-journal':
      'Il proxy dei pagamenti non tiene un registro, quindi qui non si può fare. Non è stato inviato nulla, non è stato preso denaro. Chiamare l’assistenza informatica.',
  },
  paidElsewhere:
    'Questo ordine è già stato pagato, o è in pagamento su un’altra cassa. Ora non è stato inviato nulla, non è stato preso denaro. Non addebitare di nuovo: chiedere al responsabile.',
  back: {
    states: {
      waiting: 'Rimborso: presentare la carta al terminale. Per fermare, premere lì il tasto rosso.',
      cancelling:
        'Si chiede al terminale di fermare il rimborso. Attendere: il denaro può essere restituito lo stesso.',
      checking: 'Si verifica che cosa è successo. Attendere: non rimborsare di nuovo.',
      unresolved:
        'Non è stato possibile sapere se il denaro è stato restituito. Non rimborsare di nuovo: guardare il terminale.',
      approved: 'Il denaro torna sulla carta.',
      declined:
        'Rimborso rifiutato. Non è stato restituito denaro. Chiedere al responsabile un altro modo di restituirlo.',
      failed: 'Non è stato restituito denaro.',
    },
    reasons: {
      declined:
        'Rimborso rifiutato. Non è stato restituito denaro. Chiedere al responsabile un altro modo di restituirlo.',
      'signature-rejected': 'Firma rifiutata. Non è stato restituito denaro. Chiedere al responsabile.',
      cancelled:
        'Rimborso fermato sul terminale. Non è stato restituito denaro. Premere di nuovo se è ancora dovuto.',
      'invalid-request':
        'Il rimborso non è iniziato, non è stato restituito denaro. Prima bisogna correggere questo:',
      'terminal-not-found':
        'Questo terminale non è conosciuto, non è stato restituito denaro. Controllare l’identificativo del terminale nelle impostazioni.',
      'terminal-busy':
        'Il terminale è occupato, non è stato restituito denaro. Aspettare che sia libero, poi riprovare.',
      'terminal-unreachable':
        'Il terminale non è raggiungibile, non è stato restituito denaro. Controllarne alimentazione e rete, poi riprovare.',
      'terminal-in-use':
        'Su questo terminale è aperto un pagamento. Non è stato inviato nulla, non è stato restituito denaro. Aspettare che finisca, poi rimborsare.',
      'not-authorised':
        'Questa cassa non può rimborsare, non è stato restituito denaro. Accedere di nuovo o chiedere al responsabile.',
      'proxy-misconfigured':
        'I pagamenti con carta non sono impostati correttamente, non è stato restituito denaro. Chiamare l’assistenza informatica.',
      'proxy-unreachable':
        'Il proxy dei pagamenti non risponde. Non è stato inviato nulla, non è stato restituito denaro. Controllare la rete di questa cassa, poi riprovare.',
      'not-sent': 'Il rimborso non è stato inviato, non è stato restituito denaro. Riprovare.',
      'storage-unavailable':
        'Questo browser non può conservare i rimborsi in modo sicuro, quindi non è stato inviato nulla e non è stato restituito denaro. Chiamare l’assistenza informatica.',
      abandoned: 'Il rimborso è stato fermato prima dell’invio, non è stato restituito denaro. Riprovare.',
      operator:
        'Chiuso come non rimborsato, secondo quanto visto sul terminale. Chiedere al responsabile prima di rimborsare di nuovo.',
      'order-already-paid':
        'Ora non è stato inviato nulla, non è stato restituito denaro. Se va rimborsato un’altra volta, premere di nuovo.',
      'not-permitted':
        'Questa cassa non può rimborsare, o non così tanto: non è stato restituito denaro. Chiedere al responsabile di farlo.',
      'original-unknown':
        'Qui non si conosce il pagamento da rimborsare, non è stato restituito denaro. Controllare quale sia, o chiedere al responsabile.',
      'refund-exceeds-payment':
        'È più di quanto resta del pagamento. Non è stato inviato nulla, non è stato restituito denaro. Ancora da rimborsare: {left}. Controllare l’importo.',
      'needs-journal':
        'Il proxy dei pagamenti non tiene un registro, quindi qui non si può rimborsare nulla. Non è stato inviato nulla, non è stato restituito denaro. Chiamare l’assistenza informatica.',
    },
    waitingToCancel: 'Rimborso: presentare la carta al terminale.',
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
      'Questo browser vieta alla pagina di raggiungere la rete del negozio: chiamare l’assistenza informatica se non viene consentito subito.',
    'two-journals':
      'Due proxy dei pagamenti, ciascuno con un proprio registro, rispondono a turno allo stesso indirizzo.',
  },
  fields: {
    missing: 'Manca {field}.',
    invalid: '{field} non è valido.',
    operator_id_missing: 'Non si sa chi rimborsa: accedere come operatore.',
    original_transaction_id_missing: 'Manca di quale pagamento si tratta.',
    requested_amount: 'L’importo deve essere fra 0.01 e 999999.99, con al massimo due decimali.',
    proxy_url: 'Manca l’indirizzo del proxy dei pagamenti.',
    disconnected: 'Il pulsante non è più nella pagina.',
    unnamed: 'la risposta non dice che cosa. Chiamare l’assistenza informatica.',
  },
  cancel: 'Annulla',
  waitingToCancel: 'Presentare la carta al terminale.',
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
    idle: 'Il terminale è libero: non mostra più alcun pagamento.',
    idleMissing: 'Guardare prima il terminale, poi spuntare questa casella.',
    evidenceMissing: 'Scrivere che cosa mostra il terminale o il suo scontrino.',
    evidence: 'Che cosa ha mostrato il terminale o il suo scontrino?',
    approved: 'È stato approvato',
    notCharged: 'Non è stato addebitato nulla',
    again: 'Verificare di nuovo',
    failed: 'Non è stato possibile salvare la risposta. Attendere un momento, poi rispondere di nuovo.',
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
    telling: 'Viene comunicato al terminale. Attendere: non incassare di nuovo.',
    failed: 'La risposta non è stata inviata. Rispondere di nuovo.',
  },
  terminal: {
    states: { CONNECTED: 'Collegato', DISCONNECTED: 'Scollegato', ACTIVE: 'Occupato' },
    offline: 'Nessuna connessione. Ultimo stato noto: {state}',
    unknown: 'Stato del terminale non ancora noto',
    error: 'Al momento non si può leggere lo stato del terminale.',
    setup: 'Manca l’identificativo del terminale o l’indirizzo del proxy.',
    age: 'alle {time}',
    lastConnected: 'Ultimo collegamento',
    lastActive: 'Ultima attività',
    lastPos: 'Ultima cassa',
    software: 'Versione del software',
    serial: 'Numero di serie',
  },
  requests: {
    caption: 'Richieste a {terminal}, {day}',
    loading: 'Lettura delle richieste del terminale…',
    error:
      'Al momento non si possono leggere le richieste del terminale. Questo non dice nulla di alcun pagamento.',
    empty: 'Nessun pagamento in questo giorno.',
    none: 'Nulla con questo riferimento in questo giorno.',
    count: 'Richieste da {from} a {to} di {count}',
    earlier: 'Mostra le precedenti',
    later: 'Mostra le successive',
    previous: 'Giorno precedente',
    day: 'Giorno',
    next: 'Giorno successivo',
    refresh: 'Aggiorna',
    again: 'Leggi di nuovo',
    lookUps: 'Controlli di stato ({count})',
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
    setup: 'Manca l’indirizzo del proxy.',
    empty: 'Questa cassa non può usare alcun terminale. Chiedere al responsabile.',
    missing: '{terminal} non è fra i terminali di questa cassa. Sceglierne uno di questi.',
    locked: 'Su questo terminale è aperto un pagamento. Sceglierne un altro quando è finito.',
    seen: 'Visto l’ultima volta: {time}',
    pos: 'Ultima cassa: {pos}',
    states: { ACTIVE: 'Occupato' },
  },
  reading: {
    setup: 'Manca l’indirizzo del proxy.',
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
    count: '{count} mostrati, {open} di essi aperti. Alle {time}.',
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
    count: 'Voci da {from} a {to} di {count}, {differences} di esse da guardare. Alle {time}.',
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
