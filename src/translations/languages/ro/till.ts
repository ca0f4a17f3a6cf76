import type { Words } from '../en/till.js';

export const till: Words = {
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
};
