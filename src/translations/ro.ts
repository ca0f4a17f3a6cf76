import type { Dictionary } from './en.js';

/** Whose first language it is, and who has checked it: nobody yet. */
export const checkedBy: string | null = null;

const ro: Dictionary = {
  pay: {
    sale: 'Plătește {money}',
    preauth: 'Rezervă {money}',
    completion: 'Încasează {money} din suma rezervată',
    refund: 'Rambursează {money}',
    reversal: 'Anulează plata prin stornare',
  },
  done: {
    sale: 'Plătit {money}',
    preauth: 'Rezervat {money}',
    completion: 'Plătit {money}',
    refund: 'Rambursat {money}',
    reversal: 'Stornat {money}',
  },
  doneBefore: {
    sale: 'Comanda {reference} a fost plătită cu {money}, {time}.',
    preauth: '{money} s-au rezervat pentru comanda {reference}, {time}.',
    completion: 'Din suma rezervată pentru comanda {reference} s-au încasat {money}, {time}.',
    refund: 'Pentru comanda {reference} s-au rambursat {money}, {time}.',
    reversal: 'Plata comenzii {reference} a fost stornată, {time}.',
  },
  states: {
    idle: '',
    starting: 'Conectare la terminal…',
    waiting:
      'Rugați clientul să apropie sau să introducă cardul. Pentru oprire, apăsați tasta roșie de pe terminal.',
    cancelling: 'I se cere terminalului să se oprească. Așteptați: cardul poate fi totuși debitat.',
    signature: 'Comparați semnătura cu cea de pe card, apoi acceptați-o sau respingeți-o.',
    confirming: 'Terminalului i se comunică decizia privind semnătura…',
    checking: 'Se verifică ce s-a întâmplat. Nu încasați din nou. Așteptați.',
    unresolved:
      'Nu știm dacă a fost debitat cardul. Nu încasați din nou. Uitați-vă la terminal, apoi răspundeți mai jos.',
    approved: 'Aprobat.',
    declined: 'Refuzat. Nu s-au luat bani. Încercați alt card sau alt mod de plată.',
    failed: 'Plata nu s-a efectuat și nu s-a dat niciun motiv. Nu s-au luat bani. Întrebați responsabilul.',
  },
  approvedCard: 'Aprobat: {card}.',
  card: { full: '{type} care se termină în {digits}', number: 'card care se termină în {digits}' },
  reasons: {
    declined: 'Refuzat. Nu s-au luat bani. Încercați alt card sau alt mod de plată.',
    'signature-rejected': 'Semnătură respinsă. Nu s-au luat bani. Cereți alt mod de plată.',
    cancelled: 'Oprit pe terminal. Nu s-au luat bani. Întrebați clientul cum dorește să plătească.',
    'invalid-request':
      'Cererea de plată a fost respinsă: {what}. Nu s-au luat bani. Corectați sau sunați la asistența IT.',
    'terminal-not-found':
      'Acest terminal nu este cunoscut. Nu s-au luat bani. Verificați identificatorul terminalului în setări sau sunați la asistența IT.',
    'terminal-busy':
      'Terminalul este ocupat. Prin această plată nu s-au luat bani. Așteptați până este liber, apoi încercați din nou.',
    'terminal-unreachable':
      'Terminalul nu poate fi contactat. Nu s-au luat bani. Verificați alimentarea și rețeaua lui, apoi încercați din nou.',
    'terminal-in-use':
      'Pe acest terminal este deschisă altă plată. Nu s-a trimis nimic. Prin aceasta nu s-au luat bani. Așteptați să se încheie cealaltă, apoi încasați.',
    'not-authorised':
      'Această casă nu are voie să încaseze. Nu s-au luat bani. Autentificați-vă din nou sau întrebați responsabilul.',
    'proxy-misconfigured':
      'Plățile cu cardul nu sunt configurate corect. Nu s-au luat bani. Sunați la asistența IT.',
    'proxy-unreachable':
      'Proxy-ul de plăți nu răspunde. Nu s-a trimis nimic. Nu s-au luat bani. Verificați rețeaua acestei case, apoi încercați din nou.',
    'not-sent': 'Plata nu a fost trimisă. Nu s-au luat bani. Încercați din nou.',
    'storage-unavailable':
      'Acest browser nu poate păstra plățile în siguranță, așa că nu s-a trimis nimic. Nu s-au luat bani. Sunați la asistența IT.',
    abandoned: 'Plata a fost oprită înainte de a fi trimisă. Nu s-au luat bani. Încercați din nou.',
    operator: 'Închis: nu ați văzut nicio debitare. Dacă mai este de plată, apăsați din nou butonul.',
    'order-already-paid':
      'De data aceasta nu s-au luat bani. Dacă mai este de plată o dată, apăsați din nou.',
    'not-permitted': 'Această casă nu are voie să facă asta. Nu s-au luat bani. Întrebați responsabilul.',
    'original-unknown':
      'O astfel de rezervare nu este cunoscută aici. Nu s-au luat bani. Verificați care este sau întrebați responsabilul.',
    'already-completed':
      'Această rezervare a fost deja folosită. Acum nu s-a trimis nimic. Prin aceasta nu s-au luat bani. Întrebați responsabilul.',
    'completion-exceeds-reservation':
      'Este mai mult decât s-a rezervat. Nu s-a trimis nimic. Nu s-au luat bani. Cereți {left} sau mai puțin.',
    'needs-journal':
      'Proxy-ul de plăți nu ține un jurnal, așa că acest lucru nu se poate face aici. Nu s-a trimis nimic. Nu s-au luat bani. Sunați la asistența IT.',
  },
  paidElsewhere:
    'Această comandă a fost plătită deja sau se plătește acum la altă casă. De data aceasta nu s-au luat bani. Nu încasați din nou: întrebați responsabilul.',
  notSetUp: 'Această casă nu este configurată: {what}. Nu s-au luat bani. Sunați la asistența IT.',
  customer: {
    staff: 'Vă rugăm să chemați un angajat.',
    states: {
      waiting:
        'Vă rugăm să apropiați sau să introduceți cardul. Pentru oprire, apăsați tasta roșie a terminalului.',
      signature: 'Semnătura dumneavoastră trebuie verificată. Vă rugăm să chemați un angajat.',
      checking: 'Verificăm plata. Vă rugăm să așteptați și să nu plătiți din nou.',
      unresolved:
        'Nu știm încă dacă s-au luat bani de pe card. Nu plătiți din nou. Vă rugăm să chemați un angajat.',
      failed: 'Momentan nu se poate plăti cu cardul. Nu s-au luat bani. Vă rugăm să chemați un angajat.',
    },
    reasons: {
      declined: 'Refuzat. Nu s-au luat bani. Vă rugăm să încercați alt card.',
      'signature-rejected': 'Semnătura nu a fost acceptată. Nu s-au luat bani.',
      cancelled: 'Oprit. Nu s-au luat bani. Pentru a plăti, apăsați din nou butonul.',
      operator: 'Un angajat nu a găsit nicio plată. Dacă suma este încă datorată, apăsați din nou butonul.',
      'order-already-paid': 'De data aceasta nu s-au luat bani. Vă rugăm să chemați un angajat.',
    },
    again: 'Nu a reușit. Nu s-au luat bani. Încercați din nou sau chemați un angajat.',
    waitingToCancel: 'Vă rugăm să apropiați sau să introduceți cardul.',
    locked: 'Terminalul este ocupat. Vă rugăm să așteptați.',
    lockedUnresolved: 'O altă plată nu este lămurită. Vă rugăm să chemați un angajat.',
    paid: 'Plătit: {money}. Nu plătiți din nou. Vă rugăm să chemați un angajat.',
    chargedTwice: 'S-au luat bani de pe card de două ori: {money}. Vă rugăm să chemați un angajat.',
    waitingBack: 'Rambursare: vă rugăm să apropiați sau să introduceți cardul.',
    terminal: {
      ready: 'Aici puteți plăti cu cardul.',
      away: 'Momentan nu se poate plăti cu cardul. Vă rugăm să chemați un angajat.',
    },
  },
  back: {
    states: {
      waiting:
        'Rambursare: rugați clientul să apropie sau să introducă cardul. Pentru oprire, apăsați tasta roșie de pe terminal.',
      cancelling:
        'I se cere terminalului să oprească rambursarea. Așteptați: banii pot fi totuși dați înapoi.',
      checking: 'Se verifică ce s-a întâmplat. Nu rambursați din nou. Așteptați.',
      unresolved:
        'Nu știm dacă banii au fost dați înapoi. Nu rambursați din nou. Uitați-vă la terminal, apoi răspundeți mai jos.',
      approved: 'Banii se întorc pe card.',
      declined:
        'Rambursare refuzată. Nu s-au dat bani înapoi. Întrebați responsabilul despre alt mod de a-i da înapoi.',
      failed:
        'Rambursarea nu s-a efectuat și nu s-a dat niciun motiv. Nu s-au dat bani înapoi. Întrebați responsabilul.',
    },
    approvedCard: 'Banii se întorc: {card}.',
    reasons: {
      declined:
        'Rambursare refuzată. Nu s-au dat bani înapoi. Întrebați responsabilul despre alt mod de a-i da înapoi.',
      'signature-rejected': 'Semnătură respinsă. Nu s-au dat bani înapoi. Întrebați responsabilul.',
      cancelled:
        'Rambursare oprită pe terminal. Nu s-au dat bani înapoi. Apăsați din nou dacă mai este de făcut.',
      'invalid-request':
        'Cererea de rambursare a fost respinsă: {what}. Nu s-au dat bani înapoi. Corectați sau sunați la asistența IT.',
      'terminal-not-found':
        'Acest terminal nu este cunoscut. Nu s-au dat bani înapoi. Verificați identificatorul terminalului în setări sau sunați la asistența IT.',
      'terminal-busy':
        'Terminalul este ocupat. Nu s-au dat bani înapoi. Așteptați până este liber, apoi încercați din nou.',
      'terminal-unreachable':
        'Terminalul nu poate fi contactat. Nu s-au dat bani înapoi. Verificați alimentarea și rețeaua lui, apoi încercați din nou.',
      'terminal-in-use':
        'Pe acest terminal este deschisă o plată. Nu s-a trimis nimic. Nu s-au dat bani înapoi. Așteptați să se încheie, apoi rambursați.',
      'not-authorised':
        'Această casă nu are voie să ramburseze. Nu s-au dat bani înapoi. Autentificați-vă din nou sau întrebați responsabilul.',
      'proxy-misconfigured':
        'Plățile cu cardul nu sunt configurate corect. Nu s-au dat bani înapoi. Sunați la asistența IT.',
      'proxy-unreachable':
        'Proxy-ul de plăți nu răspunde. Nu s-a trimis nimic. Nu s-au dat bani înapoi. Verificați rețeaua acestei case, apoi încercați din nou.',
      'not-sent': 'Rambursarea nu a fost trimisă. Nu s-au dat bani înapoi. Încercați din nou.',
      'storage-unavailable':
        'Acest browser nu poate păstra rambursările în siguranță, așa că nu s-a trimis nimic. Nu s-au dat bani înapoi. Sunați la asistența IT.',
      abandoned:
        'Rambursarea a fost oprită înainte de a fi trimisă. Nu s-au dat bani înapoi. Încercați din nou.',
      operator:
        'Închis: nu ați văzut nicio rambursare. Întrebați responsabilul înainte de a rambursa din nou.',
      'order-already-paid':
        'De data aceasta nu s-au dat bani înapoi. Dacă trebuie rambursat încă o dată, apăsați din nou.',
      'not-permitted':
        'Această casă nu are voie să ramburseze sau nu atât de mult. Nu s-au dat bani înapoi. Rugați responsabilul să o facă.',
      'original-unknown':
        'Plata de rambursat nu este cunoscută aici. Nu s-au dat bani înapoi. Verificați care este sau întrebați responsabilul.',
      'refund-exceeds-payment':
        'Este mai mult decât a rămas din plată. Nu s-a trimis nimic. Nu s-au dat bani înapoi. Rămas de rambursat: {left}. Verificați suma.',
      'needs-journal':
        'Proxy-ul de plăți nu ține un jurnal, așa că aici nu se poate rambursa nimic. Nu s-a trimis nimic. Nu s-au dat bani înapoi. Sunați la asistența IT.',
    },
    notSetUp: 'Această casă nu este configurată: {what}. Nu s-au dat bani înapoi. Sunați la asistența IT.',
    waitingToCancel: 'Rambursare: rugați clientul să apropie sau să introducă cardul.',
    signedOut:
      'Această casă este deconectată și nu vede ce s-a întâmplat cu rambursarea. Nu rambursați din nou. Autentificați-vă sau întrebați responsabilul.',
    lateSuccess: 'Terminalul a dat totuși banii înapoi: {money}. Nu rambursați din nou.',
    chargedTwice: 'Banii au fost dați înapoi de două ori: {money}. Întrebați responsabilul.',
    notKept:
      'Rambursat: {money}. Acest browser nu a putut nota asta și ar putea cere din nou. Nu rambursați din nou. Sunați la asistența IT.',
    operator: { approved: 'Rambursarea a fost aprobată', notCharged: 'Nu s-au dat bani înapoi' },
    sure: 'Respingeți această semnătură? Atunci rambursarea este anulată și nu se dau bani înapoi.',
  },
  causes: {
    'local-network':
      'Acest browser nu lasă pagina să ajungă la rețeaua magazinului. Permiteți acest lucru sau sunați la asistența IT.',
    'two-journals': 'Două proxy-uri de plăți, fiecare cu jurnalul său, răspund pe rând la aceeași adresă.',
  },
  fields: {
    missing: 'lipsește {field}',
    invalid: '{field} nu este valid',
    operator_id_missing: 'nimeni nu este autentificat ca operator',
    original_transaction_id_missing: 'lipsește plata la care se referă',
    requested_amount: 'suma trebuie să fie între 0,01 și 999999,99, cu cel mult două zecimale',
    proxy_url: 'lipsește adresa proxy-ului de plăți',
    disconnected: 'butonul nu mai este în pagină',
    unnamed: 'nu s-a dat niciun motiv',
    terminal_id_missing: 'lipsește terminalul',
    site_branch_id_missing: 'lipsește filiala',
    pos_location_missing: 'lipsește numele casei',
  },
  cancel: 'Anulează',
  waitingToCancel: 'Rugați clientul să apropie sau să introducă cardul.',
  notStopped: 'Terminalul nu a fost oprit. Pentru a-l opri, apăsați tasta lui roșie.',
  pressAgain: 'Apăsați din nou.',
  signedOut:
    'Această casă este deconectată și nu vede ce s-a întâmplat cu plata. Nu încasați din nou. Autentificați-vă sau întrebați responsabilul.',
  locked:
    'Terminalul este ocupat cu altă plată{payment}. Așteptați să se încheie sau opriți-o cu tasta roșie.',
  lockedElsewhere:
    'Acest terminal este folosit în altă fereastră sau la altă casă{payment}. Așteptați să se încheie sau opriți cu tasta roșie.',
  lockedUnresolved:
    'Altă plată de pe acest terminal{payment} nu este lămurită. Uitați-vă la terminal înainte de a continua.',
  lateSuccess: 'Terminalul a debitat totuși cardul: {money}. Nu încasați din nou.',
  chargedTwice: 'Cardul a fost debitat de două ori. Dați înapoi {money} sau întrebați responsabilul.',
  notKept:
    'Aprobat: {money}. Acest browser nu a putut nota asta și ar putea cere din nou. Nu încasați din nou. Sunați la asistența IT.',
  operator: {
    idle: 'M-am uitat: terminalul nu arată nicio plată.',
    idleMissing: 'Uitați-vă întâi la terminal, apoi bifați aici.',
    evidenceMissing: 'Notați ce arată terminalul sau bonul lui.',
    evidence: 'Ce a arătat terminalul sau bonul lui?',
    approved: 'A fost aprobată',
    notCharged: 'Nu s-a debitat nimic',
    again: 'Verifică din nou',
    failed: 'Răspunsul dumneavoastră nu a fost salvat. Așteptați o clipă, apoi răspundeți din nou.',
  },
  signature: {
    title: 'Verificați semnătura',
    answered: 'Răspuns dat despre semnătură',
    compare: 'Comparați semnătura clientului cu cea de pe spatele cardului.',
    waiting: 'Terminalul așteaptă de {time}.',
    accept: 'Acceptă semnătura',
    reject: 'Respinge semnătura',
    sure: 'Respingeți această semnătură? Atunci plata este anulată și nu se iau bani.',
    rejectNow: 'Da, respinge',
    back: 'Înapoi',
    telling: 'Se comunică terminalului. Așteptați și nu începeți nimic nou.',
    failed: 'Răspunsul dumneavoastră nu a fost trimis. Alegeți din nou.',
  },
  terminal: {
    states: { CONNECTED: 'Conectat', DISCONNECTED: 'Deconectat', ACTIVE: 'Ocupat' },
    offline: 'Fără conexiune. Ultima stare cunoscută: {state}.',
    unknown: 'Starea terminalului nu este cunoscută încă.',
    error: 'Starea terminalului nu poate fi citită acum.',
    setup:
      'Această casă nu este configurată: lipsește terminalul sau adresa proxy-ului. Sunați la asistența IT.',
    age: 'la {time}',
    lastConnected: 'Ultima conectare',
    lastActive: 'Ultima activitate',
    lastPos: 'Ultima casă',
    software: 'Versiunea programului',
    serial: 'Număr de serie',
  },
  requests: {
    caption: 'Plăți cu cardul pe {terminal}, {day}',
    loading: 'Se citesc plățile cu cardul ale terminalului…',
    error: 'Plățile cu cardul ale terminalului nu pot fi citite acum. Asta nu spune nimic despre vreo plată.',
    empty: 'Nicio plată în această zi.',
    none: 'Nimic cu această referință în această zi.',
    count: 'Înregistrări {from}–{to} din {count}',
    earlier: 'Arată mai vechi',
    later: 'Arată mai noi',
    previous: 'Ziua precedentă',
    day: 'Ziua',
    next: 'Ziua următoare',
    refresh: 'Reîmprospătează',
    again: 'Citește din nou',
    lookUps: 'Verificări tehnice ({count})',
    columns: {
      time: 'Ora',
      operation: 'Operațiune',
      amount: 'Sumă',
      outcome: 'Rezultat',
      transaction: 'Tranzacție',
      reference: 'Referință',
      details: 'Detalii',
    },
    operations: { sales: 'Vânzare', 'preauth-transactions': 'Preautorizare', signatures: 'Semnătură' },
    results: {
      approved: 'Aprobat',
      declined: 'Refuzat',
      rejected: 'Semnătură respinsă',
      signature: 'Semnătură cerută',
      refused: 'Cerere respinsă',
      running: 'Încă în curs',
      unclear: 'Neclar: uitați-vă la terminal',
      other: '',
    },
    request: 'Cerere',
    response: 'Răspuns',
  },
  picker: {
    label: 'Terminal',
    refresh: 'Reîmprospătează',
    again: 'Încearcă din nou',
    list: 'La {time}',
    loading: 'Se citește lista terminalelor…',
    error: 'Lista terminalelor nu poate fi citită acum.',
    signedOut:
      'Această casă este deconectată și nu își vede terminalele. Autentificați-vă sau întrebați responsabilul.',
    setup: 'Această casă nu este configurată: lipsește adresa proxy-ului. Sunați la asistența IT.',
    empty: 'Această casă nu are voie să folosească niciun terminal. Întrebați responsabilul.',
    missing: '{terminal} nu este printre terminalele acestei case. Alegeți unul dintre acestea.',
    locked: 'Pe acest terminal este deschisă o plată. Alegeți altul după ce se încheie.',
    seen: 'Văzut ultima dată: {time}',
    pos: 'Ultima casă: {pos}',
    states: { ACTIVE: 'Ocupat' },
  },
  reading: {
    setup: 'Această pagină nu este configurată: lipsește adresa proxy-ului. Sunați la asistența IT.',
    offline: 'Acest browser este offline. Va citi singur când revine.',
    error: 'Jurnalul nu poate fi citit acum. Asta nu spune nimic despre vreo plată.',
    signedOut:
      'Această pagină este deconectată și nu vede jurnalul. Autentificați-vă sau întrebați responsabilul.',
    forbidden: 'Această pagină nu are voie să vadă asta. Întrebați responsabilul.',
    noJournal:
      'Proxy-ul de plăți nu are o listă a plăților: nu ține un jurnal sau este prea vechi. Sunați la asistența IT.',
    refresh: 'Reîmprospătează',
    again: 'Citește din nou',
  },
  journal: {
    sale: 'Vânzare',
    preauth: 'Preautorizare',
    completion: 'Rezervare încasată',
    reversal: 'Stornare',
    'linked-refund': 'Rambursare',
    refund: 'Rambursare fără plată',
    signature: 'Semnătură',
    unknown: 'Necunoscut',
  },
  attempts: {
    caption: 'Plăți și rambursări din jurnal',
    loading: 'Se citește jurnalul…',
    count: 'Afișate: {count}, deschise: {open}. La {time}.',
    empty: 'Jurnalul nu conține încă nimic.',
    emptyOpen: 'Nimic nu este deschis: rezultatul fiecărei plăți este cunoscut. La {time}.',
    none: 'Jurnalul nu conține nimic potrivit. La {time}.',
    more: 'Arată mai multe',
    saved: 'Răspunsul a fost salvat.',
    filters: {
      state: 'Arată',
      all: 'Toate',
      open: 'Deschise',
      final: 'Încheiate',
      day: 'Ziua',
      reference: 'Numărul comenzii',
      transaction: 'Tranzacție',
    },
    columns: {
      time: 'Ora',
      operation: 'Operațiune',
      amount: 'Sumă',
      outcome: 'Rezultat',
      reference: 'Numărul comenzii',
      terminal: 'Terminal',
      details: 'Istoric',
    },
    results: {
      starting: 'Urmează să fie trimis',
      running: 'Pe terminal',
      signature: 'Așteaptă verificarea semnăturii',
      confirming: 'Semnătură verificată, neîncheiat încă',
      checking: 'În curs de căutare',
      unresolved: 'Necunoscut: uitați-vă la terminal',
      approved: 'Aprobat',
      declined: 'Refuzat',
      rejected: 'Semnătură respinsă',
      cancelled: 'Oprit pe terminal',
      refused: 'Cerere respinsă',
      unsent: 'Netrimis niciodată',
      approvedByWord: 'Aprobat, pe cuvântul unui operator',
      notDoneByWord: 'Nedebitat, pe cuvântul unui operator',
      unclear: 'Neclar: uitați-vă la terminal',
    },
    backResults: { notDoneByWord: 'Nu s-a dat nimic înapoi, pe cuvântul unui operator' },
    steps: {
      asked: 'Cerut la o casă.',
      askedBy: 'Cerut la o casă de {operator}.',
      sent: 'Trimis către Blink.',
      neverSent: 'Închis înainte de trimitere: nu a ajuns niciodată la Blink și nici nu va ajunge.',
      cancelAsked: 'I s-a cerut terminalului să se oprească.',
      cancelTaken: 'Blink a acceptat asta.',
      cancelRefused: 'Blink a respins asta.',
      signatureAsked: 'Terminalul a cerut verificarea semnăturii.',
      signatureAccepted: 'Semnătura a fost acceptată la casă.',
      signatureRejected: 'Semnătura a fost respinsă la casă.',
      answered: 'Blink a răspuns: {answer}',
      lookedUp: 'Nu a venit niciun răspuns care contează: proxy-ul a căutat în evidențele Blink.',
      foundInLog: 'Asta s-a găsit în evidențele Blink.',
      forgotten: 'Acest jurnal a fost readus la o stare anterioară și poate a uitat dacă s-a trimis.',
      chargedAfterAll: 'Evidențele Blink arată că s-a făcut totuși: cuvântul operatorului nu mai contează.',
      approvedByWord: 'Un operator a spus că a fost aprobat: „{evidence}”',
      notDoneByWord: 'Un operator a spus că nu s-a făcut: „{evidence}”',
      approvedByOffice: 'Biroul a spus că a fost aprobat: „{evidence}”',
      notDoneByOffice: 'Biroul a spus că nu s-a făcut: „{evidence}”',
    },
    facts: {
      part: 'Parte',
      transaction: 'Tranzacție',
      original: 'Despre tranzacția',
      card: 'Card',
      attempt: 'Încercare',
    },
    unresolved:
      'Nimeni nu știe încă dacă a fost debitat cardul. Nu încasați din nou: uitați-vă la terminal sau la bonul lui.',
    unresolvedBack:
      'Nimeni nu știe încă dacă banii au fost dați înapoi. Nu rambursați din nou: uitați-vă la terminal sau la bonul lui.',
    checking: 'Se caută. Dacă nu apare nimic, se poate răspunde aici peste {time}.',
  },
  day: {
    loading: 'Se citește ziua…',
    empty: 'Nici jurnalul, nici evidențele Blink nu conțin nimic din această zi. La {time}.',
    emptyUnread:
      'Jurnalul nu conține nimic din această zi și nu s-au putut citi toate evidențele Blink. La {time}.',
    count: 'Înregistrări {from}–{to} din {count}, de verificat: {differences}. La {time}.',
    earlier: 'Arată cele dinainte',
    later: 'Arată cele următoare',
    previous: 'Ziua precedentă',
    day: 'Ziua',
    next: 'Ziua următoare',
    download: 'Descarcă CSV',
    notSaved: 'Fișierul nu a putut fi citit și nu s-a salvat nimic. Încercați din nou.',
    print: 'Tipărește',
    title: '{day}, {terminals}',
    terminals: 'toate terminalele',
    terminal: 'terminalul {terminal}',
    zone: 'Orele sunt cele din {zone}.',
    unread: {
      title: 'Nu s-a putut citi și lipsește mai jos:',
      'request-log': 'Jurnalul Blink al terminalului {terminal}, {day}: {why}',
      'eod-report': 'Raportul Blink de sfârșit de zi al terminalului {terminal}, {day}: {why}',
    },
    totals: {
      caption: 'Totaluri dovedite',
      byWord: 'Totaluri bazate doar pe cuvântul unui operator',
      none: 'Nicio plată din această zi nu este dovedită.',
      operation: 'Operațiune',
      card: 'Card',
      count: 'Număr',
      amount: 'Sumă',
      all: 'Toate cardurile',
      unnamed: 'Fără nume',
    },
    rows: {
      caption: 'Jurnalul alături de evidențele Blink',
      columns: {
        time: 'Ora',
        operation: 'Operațiune',
        reference: 'Numărul comenzii',
        terminal: 'Terminal',
        journal: 'Jurnal',
        blink: 'Blink',
        match: 'Ce înseamnă',
      },
      nothing: 'nimic',
      notDone: 'nefăcut',
      agrees: 'La fel în ambele.',
      statuses: {
        created: 'urmează să fie trimis',
        sent: 'pe terminal',
        signature: 'așteaptă verificarea semnăturii',
        answered: 'făcut',
        unknown: 'necunoscut',
        abandoned: 'netrimis niciodată',
        resolved: 'cuvântul unui operator: făcut',
        'resolved-not-done': 'cuvântul unui operator: nefăcut',
      },
      succeeded: 'făcut',
      refused: 'cerere respinsă',
      'request-log': 'jurnal Blink',
      'eod-report': 'raport de sfârșit de zi',
    },
    differences: {
      'charged-outside':
        'Blink o are, iar acest jurnal nu a auzit niciodată de ea: a ocolit proxy-ul. Aflați ce casă sau persoană a făcut-o.',
      'not-at-blink':
        'Jurnalul o consideră făcută, iar evidențele Blink nu o au. Comparați bonul și întrebați Blink.',
      'another-amount':
        'Blink are altă sumă. Cardul a fost debitat cu suma de la Blink: comparați bonul, apoi corectați comanda sau dați înapoi ce a fost prea mult.',
      'another-currency':
        'Blink are altă monedă. Comparați bonul, apoi corectați comanda sau întrebați Blink.',
      'charged-after-all':
        'A fost considerată nefăcută, iar Blink o are ca făcută. Nu o încasați din nou; dacă s-a plătit și altfel, dați una înapoi.',
      'refused-at-blink':
        'A fost considerată făcută, iar Blink o arată ca respinsă. Comparați bonul și întrebați Blink înainte de a vă baza pe ea.',
      'by-word-only':
        'Doar cuvântul unui operator spune cum s-a încheiat: evidențele Blink nu spun nimic. Comparați bonul.',
      'still-open':
        'Rezultatul nu este cunoscut încă. Nu o încasați din nou: ocupați-vă de plățile deschise.',
      'not-compared':
        'Evidențele Blink nu au putut fi citite, așa că nu s-a comparat. Citiți ziua din nou mai târziu.',
    },
    unknownDifference: 'Jurnalul și evidențele Blink diferă. Comparați bonul și sunați la asistența IT.',
  },
};

export default ro;
