import type { Dictionary } from './en.js';

/** Whose first language it is, and who has checked it: nobody yet. */
export const checkedBy: string | null = null;

const de: Dictionary = {
  /** By the words of an operation (`payment/operations`). */
  pay: {
    sale: '{money} bezahlen',
    preauth: '{money} reservieren',
    completion: 'Reservierte {money} einziehen',
    refund: '{money} erstatten',
    reversal: 'Zahlung stornieren',
  },
  done: {
    sale: '{money} bezahlt',
    preauth: '{money} reserviert',
    completion: '{money} bezahlt',
    refund: '{money} erstattet',
    reversal: '{money} storniert',
  },
  doneBefore: {
    sale: 'Bestellung {reference} wurde am {time} mit {money} bezahlt.',
    preauth: 'Für Bestellung {reference} wurden am {time} {money} reserviert.',
    completion: 'Von der Reservierung für Bestellung {reference} wurden am {time} {money} eingezogen.',
    refund: 'Für Bestellung {reference} wurden am {time} {money} erstattet.',
    reversal: 'Die Zahlung von Bestellung {reference} wurde am {time} storniert.',
  },
  states: {
    idle: '',
    starting: 'Verbindung zum Terminal wird aufgebaut …',
    waiting:
      'Den Kunden bitten, die Karte vorzuhalten oder einzustecken. Zum Abbrechen die rote Taste am Terminal drücken.',
    cancelling:
      'Das Terminal wird gebeten abzubrechen. Bitte warten: die Karte kann dennoch belastet werden.',
    signature: 'Unterschrift mit der Karte vergleichen, dann annehmen oder ablehnen.',
    confirming: 'Die Entscheidung über die Unterschrift wird gemeldet …',
    checking: 'Es wird geprüft, was geschehen ist. Nicht noch einmal abbuchen. Bitte warten.',
    unresolved:
      'Wir wissen nicht, ob die Karte belastet wurde. Nicht noch einmal abbuchen. Am Terminal nachsehen, dann unten antworten.',
    approved: 'Genehmigt.',
    declined: 'Abgelehnt. Es wurde nichts abgebucht. Eine andere Karte oder Zahlungsart versuchen.',
    failed:
      'Die Zahlung kam nicht zustande, und ein Grund wurde nicht genannt. Es wurde nichts abgebucht. Die Leitung fragen.',
  },
  approvedCard: 'Genehmigt: {card}.',
  card: { full: '{type} mit den Endziffern {digits}', number: 'Karte mit den Endziffern {digits}' },
  reasons: {
    declined: 'Abgelehnt. Es wurde nichts abgebucht. Eine andere Karte oder Zahlungsart versuchen.',
    'signature-rejected':
      'Unterschrift abgelehnt. Es wurde nichts abgebucht. Um eine andere Zahlungsart bitten.',
    cancelled: 'Am Terminal abgebrochen. Es wurde nichts abgebucht. Fragen, wie bezahlt werden soll.',
    'invalid-request':
      'Die Zahlung wurde zurückgewiesen: {what}. Es wurde nichts abgebucht. Das berichtigen oder die IT rufen.',
    'terminal-not-found':
      'Dieses Terminal ist nicht bekannt. Es wurde nichts abgebucht. Die Terminal-Kennung in den Einstellungen prüfen oder die IT rufen.',
    'terminal-busy':
      'Das Terminal ist beschäftigt. Diese Zahlung hat nichts abgebucht. Warten, bis es frei ist, dann erneut versuchen.',
    'terminal-unreachable':
      'Das Terminal ist nicht erreichbar. Es wurde nichts abgebucht. Strom und Netz prüfen, dann erneut versuchen.',
    'terminal-in-use':
      'An diesem Terminal ist eine andere Zahlung offen. Es wurde nichts gesendet und durch diese nichts abgebucht. Warten, bis die andere beendet ist, dann kassieren.',
    'not-authorised':
      'Diese Kasse darf keine Zahlungen annehmen. Es wurde nichts abgebucht. Neu anmelden oder die Leitung fragen.',
    'proxy-misconfigured':
      'Kartenzahlungen sind nicht richtig eingerichtet. Es wurde nichts abgebucht. Die IT rufen.',
    'proxy-unreachable':
      'Der Zahlungs-Proxy antwortet nicht. Es wurde nichts gesendet und nichts abgebucht. Das Netz dieser Kasse prüfen, dann erneut versuchen.',
    'not-sent': 'Die Zahlung wurde nicht gesendet. Es wurde nichts abgebucht. Erneut versuchen.',
    'storage-unavailable':
      'Dieser Browser kann Zahlungen nicht sicher aufbewahren; es wurde nichts gesendet und nichts abgebucht. Die IT rufen.',
    abandoned: 'Die Zahlung wurde vor dem Senden angehalten. Es wurde nichts abgebucht. Erneut versuchen.',
    operator:
      'Geschlossen: Sie haben keine Abbuchung gesehen. Falls noch zu zahlen ist, die Schaltfläche noch einmal drücken.',
    'order-already-paid':
      'Diesmal wurde nichts abgebucht. Wenn noch einmal zu zahlen ist, drücken Sie noch einmal.',
    'not-permitted': 'Diese Kasse darf das nicht. Es wurde nichts abgebucht. Die Leitung fragen.',
    'original-unknown':
      'Eine solche Reservierung ist hier nicht bekannt. Es wurde nichts abgebucht. Prüfen, welche gemeint ist, oder die Leitung fragen.',
    'already-completed':
      'Diese Reservierung wurde schon verwendet. Jetzt wurde nichts gesendet und durch diese nichts abgebucht. Die Leitung fragen.',
    'completion-exceeds-reservation':
      'Das ist mehr, als reserviert wurde. Es wurde nichts gesendet und nichts abgebucht. Höchstens {left} einziehen.',
    'needs-journal':
      'Der Zahlungs-Proxy führt kein Journal, deshalb geht das hier nicht. Es wurde nichts gesendet und nichts abgebucht. Die IT rufen.',
  },
  paidElsewhere:
    'Diese Bestellung wurde schon bezahlt oder wird gerade an einer anderen Kasse bezahlt. Diesmal wurde nichts abgebucht. Nicht noch einmal abbuchen: die Leitung fragen.',
  notSetUp: 'Diese Kasse ist nicht eingerichtet: {what}. Es wurde nichts abgebucht. Die IT rufen.',
  customer: {
    staff: 'Bitte rufen Sie das Personal.',
    states: {
      waiting:
        'Bitte halten Sie Ihre Karte an das Gerät oder stecken Sie sie ein. Zum Abbrechen die rote Taste am Gerät drücken.',
      signature: 'Ihre Unterschrift muss geprüft werden. Bitte rufen Sie das Personal.',
      checking: 'Wir prüfen Ihre Zahlung. Bitte warten Sie und zahlen Sie nicht noch einmal.',
      unresolved:
        'Wir wissen noch nicht, ob Ihre Karte belastet wurde. Zahlen Sie nicht noch einmal. Bitte rufen Sie das Personal.',
      failed:
        'Kartenzahlung ist im Moment nicht möglich. Es wurde kein Geld abgebucht. Bitte rufen Sie das Personal.',
    },
    reasons: {
      declined: 'Abgelehnt. Es wurde kein Geld abgebucht. Bitte versuchen Sie es mit einer anderen Karte.',
      'signature-rejected': 'Die Unterschrift wurde nicht angenommen. Es wurde kein Geld abgebucht.',
      cancelled: 'Abgebrochen. Es wurde kein Geld abgebucht. Zum Bezahlen erneut auf die Taste drücken.',
      operator:
        'Das Personal hat keine Abbuchung gefunden. Ist der Betrag noch offen, drücken Sie die Taste erneut.',
      'order-already-paid': 'Es wurde diesmal kein Geld abgebucht. Bitte rufen Sie das Personal.',
    },
    again:
      'Das hat nicht geklappt. Es wurde kein Geld abgebucht. Bitte versuchen Sie es noch einmal oder rufen Sie das Personal.',
    waitingToCancel: 'Bitte halten Sie Ihre Karte an das Gerät oder stecken Sie sie ein.',
    locked: 'Das Gerät ist belegt. Bitte warten Sie.',
    lockedUnresolved: 'Eine andere Zahlung ist nicht geklärt. Bitte rufen Sie das Personal.',
    paid: 'Bezahlt: {money}. Zahlen Sie nicht noch einmal. Bitte rufen Sie das Personal.',
    chargedTwice: 'Die Karte wurde zweimal belastet: {money}. Bitte rufen Sie das Personal.',
    waitingBack: 'Erstattung: Bitte halten Sie Ihre Karte an das Gerät oder stecken Sie sie ein.',
    terminal: {
      ready: 'Hier können Sie mit Karte zahlen.',
      away: 'Kartenzahlung ist im Moment nicht möglich. Bitte rufen Sie das Personal.',
    },
  },
  back: {
    states: {
      waiting:
        'Erstattung: den Kunden bitten, die Karte vorzuhalten oder einzustecken. Zum Abbrechen die rote Taste am Terminal drücken.',
      cancelling:
        'Das Terminal wird gebeten, die Erstattung abzubrechen. Bitte warten: das Geld kann dennoch zurückgehen.',
      checking: 'Es wird geprüft, was geschehen ist. Nicht noch einmal erstatten. Bitte warten.',
      unresolved:
        'Wir wissen nicht, ob das Geld zurückging. Nicht noch einmal erstatten. Am Terminal nachsehen, dann unten antworten.',
      approved: 'Das Geld geht zurück auf die Karte.',
      declined: 'Erstattung abgelehnt. Es ging kein Geld zurück. Die Leitung nach einem anderen Weg fragen.',
      failed:
        'Die Erstattung kam nicht zustande, und ein Grund wurde nicht genannt. Es ging kein Geld zurück. Die Leitung fragen.',
    },
    approvedCard: 'Das Geld geht zurück: {card}.',
    reasons: {
      declined: 'Erstattung abgelehnt. Es ging kein Geld zurück. Die Leitung nach einem anderen Weg fragen.',
      'signature-rejected': 'Unterschrift abgelehnt. Es ging kein Geld zurück. Die Leitung fragen.',
      cancelled:
        'Erstattung am Terminal abgebrochen. Es ging kein Geld zurück. Noch einmal drücken, falls sie noch fällig ist.',
      'invalid-request':
        'Die Erstattung wurde zurückgewiesen: {what}. Es ging kein Geld zurück. Das berichtigen oder die IT rufen.',
      'terminal-not-found':
        'Dieses Terminal ist nicht bekannt. Es ging kein Geld zurück. Die Terminal-Kennung in den Einstellungen prüfen oder die IT rufen.',
      'terminal-busy':
        'Das Terminal ist beschäftigt. Es ging kein Geld zurück. Warten, bis es frei ist, dann erneut versuchen.',
      'terminal-unreachable':
        'Das Terminal ist nicht erreichbar. Es ging kein Geld zurück. Strom und Netz prüfen, dann erneut versuchen.',
      'terminal-in-use':
        'An diesem Terminal ist eine Zahlung offen. Es wurde nichts gesendet. Es ging kein Geld zurück. Warten, bis sie beendet ist, dann erstatten.',
      'not-authorised':
        'Diese Kasse darf nicht erstatten. Es ging kein Geld zurück. Neu anmelden oder die Leitung fragen.',
      'proxy-misconfigured':
        'Kartenzahlungen sind nicht richtig eingerichtet. Es ging kein Geld zurück. Die IT rufen.',
      'proxy-unreachable':
        'Der Zahlungs-Proxy antwortet nicht. Es wurde nichts gesendet. Es ging kein Geld zurück. Das Netz dieser Kasse prüfen, dann erneut versuchen.',
      'not-sent': 'Die Erstattung wurde nicht gesendet. Es ging kein Geld zurück. Erneut versuchen.',
      'storage-unavailable':
        'Dieser Browser kann Erstattungen nicht sicher aufbewahren; es wurde nichts gesendet. Es ging kein Geld zurück. Die IT rufen.',
      abandoned:
        'Die Erstattung wurde vor dem Senden angehalten. Es ging kein Geld zurück. Erneut versuchen.',
      operator:
        'Geschlossen: Sie haben keine Erstattung gesehen. Die Leitung fragen, bevor Sie noch einmal erstatten.',
      'order-already-paid':
        'Diesmal ging kein Geld zurück. Wenn noch einmal zu erstatten ist, drücken Sie noch einmal.',
      'not-permitted':
        'Diese Kasse darf nicht oder nicht so viel erstatten. Es ging kein Geld zurück. Die Leitung darum bitten.',
      'original-unknown':
        'Die Zahlung, die erstattet werden soll, ist hier nicht bekannt. Es ging kein Geld zurück. Prüfen, welche gemeint ist, oder die Leitung fragen.',
      'refund-exceeds-payment':
        'Das ist mehr, als von der Zahlung übrig ist. Es wurde nichts gesendet. Es ging kein Geld zurück. Noch zu erstatten: {left}. Den Betrag prüfen.',
      'needs-journal':
        'Der Zahlungs-Proxy führt kein Journal, deshalb kann hier nicht erstattet werden. Es wurde nichts gesendet. Es ging kein Geld zurück. Die IT rufen.',
    },
    notSetUp: 'Diese Kasse ist nicht eingerichtet: {what}. Es ging kein Geld zurück. Die IT rufen.',
    waitingToCancel: 'Erstattung: den Kunden bitten, die Karte vorzuhalten oder einzustecken.',
    signedOut:
      'Diese Kasse ist abgemeldet und sieht nicht, was aus der Erstattung wurde. Nicht noch einmal erstatten: anmelden oder die Leitung fragen.',
    lateSuccess: 'Das Terminal hat das Geld doch zurückgegeben: {money}. Nicht noch einmal erstatten.',
    chargedTwice: 'Das Geld ging zweimal zurück: {money}. Die Leitung fragen.',
    notKept:
      'Erstattet: {money}. Dieser Browser konnte sich das nicht merken und fragt womöglich noch einmal danach: nicht noch einmal erstatten und die IT anrufen.',
    operator: { approved: 'Die Erstattung wurde genehmigt', notCharged: 'Es ging kein Geld zurück' },
    sure: 'Diese Unterschrift ablehnen? Die Erstattung wird dann abgebrochen, und es geht kein Geld zurück.',
  },
  causes: {
    'local-network':
      'Dieser Browser lässt die Seite nicht an das Netz des Geschäfts. Das erlauben oder die IT rufen.',
    'two-journals':
      'Unter einer Adresse antworten abwechselnd zwei Zahlungs-Proxys, jeder mit eigenem Journal.',
  },
  fields: {
    missing: '{field} fehlt',
    invalid: '{field} ist ungültig',
    operator_id_missing: 'niemand ist als Bediener angemeldet',
    original_transaction_id_missing: 'die Zahlung, um die es geht, fehlt',
    requested_amount:
      'der Betrag muss zwischen 0,01 und 999999,99 liegen, mit höchstens zwei Nachkommastellen',
    proxy_url: 'die Adresse des Zahlungs-Proxys fehlt',
    disconnected: 'die Schaltfläche ist nicht mehr in der Seite',
    unnamed: 'ein Grund wurde nicht genannt',
    terminal_id_missing: 'das Terminal fehlt',
    site_branch_id_missing: 'die Filiale fehlt',
    pos_location_missing: 'der Name der Kasse fehlt',
  },
  cancel: 'Abbrechen',
  waitingToCancel: 'Den Kunden bitten, die Karte vorzuhalten oder einzustecken.',
  notStopped: 'Das Terminal hat nicht abgebrochen. Zum Abbrechen dort die rote Taste drücken.',
  pressAgain: 'Bitte noch einmal drücken.',
  signedOut:
    'Diese Kasse ist abgemeldet und sieht nicht, was aus der Zahlung wurde. Nicht noch einmal kassieren: anmelden oder die Leitung fragen.',
  locked:
    'Das Terminal ist mit einer anderen Zahlung{payment} beschäftigt. Warten, bis sie beendet ist, oder sie mit der roten Taste abbrechen.',
  lockedElsewhere:
    'Dieses Terminal wird in einem anderen Fenster oder an einer anderen Kasse benutzt{payment}. Warten, bis es frei ist, oder mit der roten Taste abbrechen.',
  lockedUnresolved:
    'Eine andere Zahlung an diesem Terminal{payment} ist ungeklärt: erst am Terminal nachsehen.',
  lateSuccess: 'Das Terminal hat die Karte doch belastet: {money}. Nicht noch einmal kassieren.',
  chargedTwice: 'Die Karte wurde zweimal belastet. {money} zurückgeben oder die Leitung fragen.',
  notKept:
    'Genehmigt: {money}. Dieser Browser konnte sich das nicht merken und fragt womöglich noch einmal danach: Zahlung nicht noch einmal annehmen und die IT anrufen.',
  operator: {
    idle: 'Ich habe nachgesehen: das Terminal zeigt keine Zahlung.',
    idleMissing: 'Zuerst auf das Terminal sehen, dann hier das Häkchen setzen.',
    evidenceMissing: 'Hier aufschreiben, was das Terminal oder sein Beleg zeigt.',
    evidence: 'Was zeigte das Terminal oder sein Beleg?',
    approved: 'Sie wurde genehmigt',
    notCharged: 'Es wurde nichts abgebucht',
    again: 'Noch einmal nachsehen',
    failed: 'Ihre Antwort wurde nicht gespeichert. Kurz warten, dann noch einmal antworten.',
  },
  signature: {
    title: 'Unterschrift prüfen',
    answered: 'Unterschrift beantwortet',
    compare: 'Die Unterschrift mit der auf der Rückseite der Karte vergleichen.',
    waiting: 'Das Terminal wartet seit {time}.',
    accept: 'Unterschrift annehmen',
    reject: 'Unterschrift ablehnen',
    sure: 'Diese Unterschrift ablehnen? Die Zahlung wird dann abgebrochen und nichts abgebucht.',
    rejectNow: 'Ja, ablehnen',
    back: 'Zurück',
    telling: 'Das Terminal wird verständigt. Bitte warten und nichts Neues beginnen.',
    failed: 'Ihre Antwort wurde nicht gesendet. Noch einmal wählen.',
  },
  terminal: {
    states: { CONNECTED: 'Verbunden', DISCONNECTED: 'Getrennt', ACTIVE: 'Belegt' },
    offline: 'Keine Verbindung. Letzter bekannter Zustand: {state}.',
    unknown: 'Der Zustand des Terminals ist noch nicht bekannt.',
    error: 'Der Zustand des Terminals lässt sich zurzeit nicht lesen.',
    setup: 'Diese Kasse ist nicht eingerichtet: das Terminal oder die Proxy-Adresse fehlt. Die IT rufen.',
    age: 'Stand {time}',
    lastConnected: 'Zuletzt verbunden',
    lastActive: 'Zuletzt benutzt',
    lastPos: 'Letzte Kasse',
    software: 'Softwareversion',
    serial: 'Seriennummer',
  },
  requests: {
    caption: 'Kartenzahlungen an {terminal}, {day}',
    loading: 'Die Kartenzahlungen des Terminals werden gelesen …',
    error:
      'Die Kartenzahlungen des Terminals lassen sich zurzeit nicht lesen. Das sagt nichts über eine Zahlung.',
    empty: 'Keine Zahlungen an diesem Tag.',
    none: 'Nichts mit dieser Bestellnummer an diesem Tag.',
    count: 'Einträge {from} bis {to} von {count}',
    earlier: 'Frühere zeigen',
    later: 'Spätere zeigen',
    previous: 'Vorheriger Tag',
    day: 'Tag',
    next: 'Nächster Tag',
    refresh: 'Aktualisieren',
    again: 'Noch einmal lesen',
    lookUps: 'Technische Abfragen ({count})',
    columns: {
      time: 'Zeit',
      operation: 'Vorgang',
      amount: 'Betrag',
      outcome: 'Ergebnis',
      transaction: 'Transaktion',
      reference: 'Bestellnummer',
      details: 'Einzelheiten',
    },
    operations: { sales: 'Verkauf', 'preauth-transactions': 'Reservierung', signatures: 'Unterschrift' },
    results: {
      approved: 'Genehmigt',
      declined: 'Abgelehnt',
      rejected: 'Unterschrift abgelehnt',
      signature: 'Unterschrift verlangt',
      refused: 'Zurückgewiesen',
      running: 'Läuft noch',
      unclear: 'Unklar: am Terminal nachsehen',
      other: '',
    },
    request: 'Anfrage',
    response: 'Antwort',
  },
  picker: {
    label: 'Terminal',
    refresh: 'Aktualisieren',
    again: 'Noch einmal versuchen',
    list: 'Stand {time}',
    loading: 'Die Liste der Terminals wird gelesen …',
    error: 'Die Liste der Terminals lässt sich zurzeit nicht lesen.',
    signedOut: 'Diese Kasse ist abgemeldet und sieht ihre Terminals nicht. Anmelden oder die Leitung fragen.',
    setup: 'Diese Kasse ist nicht eingerichtet: die Proxy-Adresse fehlt. Die IT rufen.',
    empty: 'Diese Kasse darf kein Terminal benutzen. Die Leitung fragen.',
    missing: '{terminal} gehört nicht zu den Terminals dieser Kasse. Eines von diesen wählen.',
    locked: 'An diesem Terminal ist eine Zahlung offen. Ein anderes wählen, wenn sie beendet ist.',
    seen: 'Zuletzt gesehen {time}',
    pos: 'Letzte Kasse {pos}',
    states: { ACTIVE: 'Beschäftigt' },
  },
  reading: {
    setup: 'Diese Seite ist nicht eingerichtet: die Proxy-Adresse fehlt. Die IT rufen.',
    offline: 'Dieser Browser ist offline. Er liest von selbst, sobald er wieder verbunden ist.',
    error: 'Das Journal lässt sich zurzeit nicht lesen. Das sagt nichts über eine Zahlung.',
    signedOut: 'Diese Seite ist abgemeldet und sieht das Journal nicht. Anmelden oder die Leitung fragen.',
    forbidden: 'Diese Seite darf das nicht sehen. Die Leitung fragen.',
    noJournal:
      'Der Zahlungs-Proxy hat keine Liste der Zahlungen: Er führt kein Journal oder ist zu alt. Die IT rufen.',
    refresh: 'Aktualisieren',
    again: 'Noch einmal lesen',
  },
  journal: {
    sale: 'Verkauf',
    preauth: 'Reservierung',
    completion: 'Reservierung eingelöst',
    reversal: 'Storno',
    'linked-refund': 'Erstattung',
    refund: 'Erstattung ohne Zahlung',
    signature: 'Unterschrift',
    unknown: 'Nicht bekannt',
  },
  attempts: {
    caption: 'Zahlungen und Erstattungen im Journal',
    loading: 'Das Journal wird gelesen …',
    count: '{count} gezeigt, davon {open} offen. Stand {time}.',
    empty: 'Im Journal steht noch nichts.',
    emptyOpen: 'Nichts ist offen: Von jeder Zahlung ist bekannt, wie sie ausging. Stand {time}.',
    none: 'Im Journal steht nichts, das passt. Stand {time}.',
    more: 'Mehr zeigen',
    saved: 'Die Antwort ist gespeichert.',
    filters: {
      state: 'Zeigen',
      all: 'Alle',
      open: 'Offene',
      final: 'Beendete',
      day: 'Tag',
      reference: 'Bestellnummer',
      transaction: 'Transaktion',
    },
    columns: {
      time: 'Zeit',
      operation: 'Vorgang',
      amount: 'Betrag',
      outcome: 'Ausgang',
      reference: 'Bestellnummer',
      terminal: 'Terminal',
      details: 'Verlauf',
    },
    results: {
      starting: 'Wird gleich gesendet',
      running: 'Am Terminal',
      signature: 'Wartet auf die Prüfung der Unterschrift',
      confirming: 'Unterschrift geprüft, noch nicht beendet',
      checking: 'Wird nachgesehen',
      unresolved: 'Nicht bekannt: am Terminal nachsehen',
      approved: 'Genehmigt',
      declined: 'Abgelehnt',
      rejected: 'Unterschrift abgelehnt',
      cancelled: 'Am Terminal abgebrochen',
      refused: 'Zurückgewiesen',
      unsent: 'Nie gesendet',
      approvedByWord: 'Genehmigt, laut einer Person',
      notDoneByWord: 'Nicht belastet, laut einer Person',
      unclear: 'Unklar: am Terminal nachsehen',
    },
    backResults: { notDoneByWord: 'Nichts ging zurück, laut einer Person' },
    steps: {
      asked: 'An einer Kasse verlangt.',
      askedBy: 'An einer Kasse verlangt, von {operator}.',
      sent: 'An Blink gesendet.',
      neverSent: 'Vor dem Senden geschlossen: Es hat Blink nie erreicht und wird es nie.',
      cancelAsked: 'Das Terminal wurde gebeten, abzubrechen.',
      cancelTaken: 'Blink hat das angenommen.',
      cancelRefused: 'Blink hat das zurückgewiesen.',
      signatureAsked: 'Das Terminal verlangte eine Prüfung der Unterschrift.',
      signatureAccepted: 'Die Unterschrift wurde an der Kasse angenommen.',
      signatureRejected: 'Die Unterschrift wurde an der Kasse abgelehnt.',
      answered: 'Blink antwortete: {answer}',
      lookedUp: 'Es kam keine Antwort, die zählt: Der Proxy sah in Blinks Aufzeichnungen nach.',
      foundInLog: 'Das stand in Blinks Aufzeichnungen.',
      forgotten:
        'Dieses Journal wurde auf einen früheren Stand gebracht und weiß vielleicht nicht mehr, ob es gesendet wurde.',
      chargedAfterAll:
        'In Blinks Aufzeichnungen ist es doch ausgeführt: Was eine Person dazu sagte, zählt nicht mehr.',
      approvedByWord: 'Eine Person an der Kasse sagte, es wurde genehmigt: „{evidence}“',
      notDoneByWord: 'Eine Person an der Kasse sagte, es wurde nicht ausgeführt: „{evidence}“',
      approvedByOffice: 'Das Büro sagte, es wurde genehmigt: „{evidence}“',
      notDoneByOffice: 'Das Büro sagte, es wurde nicht ausgeführt: „{evidence}“',
    },
    facts: {
      part: 'Teil',
      transaction: 'Transaktion',
      original: 'Zu Transaktion',
      card: 'Karte',
      attempt: 'Versuch',
    },
    unresolved:
      'Niemand weiß bisher, ob die Karte belastet wurde. Die Zahlung nicht wiederholen: am Terminal oder auf seinem Beleg nachsehen.',
    unresolvedBack:
      'Niemand weiß bisher, ob das Geld zurückging. Nicht noch einmal erstatten: am Terminal oder auf seinem Beleg nachsehen.',
    checking: 'Es wird nachgesehen. Zeigt sich nichts, kann es hier in {time} beantwortet werden.',
  },
  day: {
    loading: 'Der Tag wird gelesen …',
    empty: 'Von diesem Tag steht nichts im Journal und nichts in Blinks Aufzeichnungen. Stand {time}.',
    emptyUnread:
      'Von diesem Tag steht nichts im Journal, und nicht alle Aufzeichnungen von Blink ließen sich lesen. Stand {time}.',
    count: 'Einträge {from} bis {to} von {count}, davon {differences} anzusehen. Stand {time}.',
    earlier: 'Vorige zeigen',
    later: 'Nächste zeigen',
    previous: 'Vorheriger Tag',
    day: 'Tag',
    next: 'Nächster Tag',
    download: 'Als CSV laden',
    notSaved: 'Die Datei ließ sich nicht lesen, und nichts wurde gespeichert. Noch einmal versuchen.',
    print: 'Drucken',
    title: '{day}, {terminals}',
    terminals: 'alle Terminals',
    terminal: 'Terminal {terminal}',
    zone: 'Zeiten gelten in {zone}.',
    unread: {
      title: 'Ließ sich nicht lesen und fehlt unten:',
      'request-log': 'Blinks Protokoll des Terminals {terminal}, {day}: {why}',
      'eod-report': 'Blinks Tagesabschluss des Terminals {terminal}, {day}: {why}',
    },
    totals: {
      caption: 'Summen, belegt',
      byWord: 'Summen, für die nur das Wort einer Person steht',
      none: 'Für diesen Tag ist keine Zahlung belegt.',
      operation: 'Vorgang',
      card: 'Karte',
      count: 'Anzahl',
      amount: 'Betrag',
      all: 'Alle Karten',
      unnamed: 'Nicht genannt',
    },
    rows: {
      caption: 'Das Journal neben Blinks Aufzeichnungen',
      columns: {
        time: 'Zeit',
        operation: 'Vorgang',
        reference: 'Bestellnummer',
        terminal: 'Terminal',
        journal: 'Journal',
        blink: 'Blink',
        match: 'Was es heißt',
      },
      nothing: 'nichts',
      notDone: 'nicht ausgeführt',
      agrees: 'In beiden gleich.',
      statuses: {
        created: 'wird gleich gesendet',
        sent: 'am Terminal',
        signature: 'wartet auf die Prüfung der Unterschrift',
        answered: 'ausgeführt',
        unknown: 'nicht bekannt',
        abandoned: 'nie gesendet',
        resolved: 'laut einer Person: erfolgt',
        'resolved-not-done': 'laut einer Person: nicht erfolgt',
      },
      succeeded: 'ausgeführt',
      refused: 'zurückgewiesen',
      'request-log': 'Protokoll',
      'eod-report': 'Tagesabschluss',
    },
    differences: {
      'charged-outside':
        'Blink hat es, und dieses Journal hat nie davon gehört: Es ging am Proxy vorbei. Herausfinden, welche Kasse oder Person es war.',
      'not-at-blink':
        'Im Journal ist es ausgeführt, in Blinks Aufzeichnungen steht es nicht. Den Beleg vergleichen und Blink fragen.',
      'another-amount':
        'Blink hat einen anderen Betrag. Mit dem von Blink wurde die Karte belastet: den Beleg vergleichen, dann die Bestellung berichtigen oder zurückgeben, was zu viel war.',
      'another-currency':
        'Blink hat eine andere Währung. Den Beleg vergleichen, dann die Bestellung berichtigen oder Blink fragen.',
      'charged-after-all':
        'Es galt als nicht ausgeführt, und Blink hat es als ausgeführt. Nicht noch einmal verlangen; wurde es auch anders bezahlt, eines zurückgeben.',
      'refused-at-blink':
        'Es galt als ausgeführt, und bei Blink ist es zurückgewiesen. Den Beleg vergleichen und Blink fragen, bevor man sich darauf verlässt.',
      'by-word-only':
        'Nur eine Person sagt, wie es ausging: Blinks Aufzeichnungen sagen nichts. Den Beleg vergleichen.',
      'still-open':
        'Wie es ausging, ist noch nicht bekannt. Nicht noch einmal verlangen: bei den offenen Zahlungen nachsehen.',
      'not-compared':
        'Blinks Aufzeichnungen ließen sich nicht lesen, darum wurde das nicht verglichen. Den Tag später noch einmal lesen.',
    },
    unknownDifference:
      'Das Journal und Blinks Aufzeichnungen unterscheiden sich. Den Beleg vergleichen und die IT rufen.',
  },
};

export default de;
