import type { Words } from '../en/till.js';

export const till: Words = {
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
};
