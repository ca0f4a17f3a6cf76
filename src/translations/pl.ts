import type { Dictionary } from './en.js';

/** Whose first language it is, and who has checked it: nobody yet. */
export const checkedBy: string | null = null;

const pl: Dictionary = {
  pay: {
    sale: 'Zapłać {money}',
    preauth: 'Zablokuj {money}',
    completion: 'Pobierz z blokady: {money}',
    refund: 'Zwróć {money}',
    reversal: 'Wycofaj płatność',
  },
  done: {
    sale: 'Zapłacono {money}',
    preauth: 'Zablokowano {money}',
    completion: 'Zapłacono {money}',
    refund: 'Zwrócono {money}',
    reversal: 'Wycofano {money}',
  },
  doneBefore: {
    sale: 'Zamówienie {reference} zapłacono {time}: {money}.',
    preauth: 'Na zamówienie {reference} zablokowano {time} kwotę {money}.',
    completion: 'Z blokady na zamówienie {reference} pobrano {time} kwotę {money}.',
    refund: 'Za zamówienie {reference} zwrócono {time} kwotę {money}.',
    reversal: 'Płatność za zamówienie {reference} wycofano {time}.',
  },
  states: {
    idle: '',
    starting: 'Łączenie z terminalem…',
    waiting:
      'Poproś klienta o przyłożenie lub włożenie karty. Aby przerwać, naciśnij czerwony klawisz na terminalu.',
    cancelling: 'Terminal jest proszony o przerwanie. Proszę czekać: karta może mimo to zostać obciążona.',
    signature: 'Porównaj podpis z kartą, a potem przyjmij go albo odrzuć.',
    confirming: 'Terminal dowiaduje się o podpisie…',
    checking: 'Sprawdzamy, co się stało. Nie obciążaj karty ponownie. Proszę czekać.',
    unresolved:
      'Nie wiemy, czy karta została obciążona. Nie obciążaj jej ponownie. Spójrz na terminal, a potem odpowiedz poniżej.',
    approved: 'Przyjęto.',
    declined: 'Odmowa. Nie pobrano pieniędzy. Spróbuj innej karty albo innego sposobu zapłaty.',
    failed: 'Płatność nie doszła do skutku i nie podano powodu. Nie pobrano pieniędzy. Zapytaj kierownika.',
  },
  approvedCard: 'Przyjęto: {card}.',
  card: { full: '{type}, końcówka {digits}', number: 'karta, końcówka {digits}' },
  reasons: {
    declined: 'Odmowa. Nie pobrano pieniędzy. Spróbuj innej karty albo innego sposobu zapłaty.',
    'signature-rejected': 'Podpis odrzucony. Nie pobrano pieniędzy. Poproś o inny sposób zapłaty.',
    cancelled: 'Przerwano na terminalu. Nie pobrano pieniędzy. Zapytaj klienta, jak chce zapłacić.',
    'invalid-request':
      'Płatność została odrzucona: {what}. Nie pobrano pieniędzy. Popraw to albo zadzwoń do wsparcia IT.',
    'terminal-not-found':
      'Ten terminal jest nieznany. Nie pobrano pieniędzy. Sprawdź identyfikator terminala w ustawieniach albo zadzwoń do wsparcia IT.',
    'terminal-busy':
      'Terminal jest zajęty. Ta płatność nie pobrała pieniędzy. Poczekaj, aż będzie wolny, i spróbuj ponownie.',
    'terminal-unreachable':
      'Nie można połączyć się z terminalem. Nie pobrano pieniędzy. Sprawdź jego zasilanie i sieć, i spróbuj ponownie.',
    'terminal-in-use':
      'Na tym terminalu trwa inna płatność. Nic nie wysłano. Ta płatność nie pobrała pieniędzy. Poczekaj, aż tamta się skończy, i dopiero wtedy pobierz.',
    'not-authorised':
      'Tej kasie nie wolno przyjmować płatności. Nie pobrano pieniędzy. Zaloguj się ponownie albo zapytaj kierownika.',
    'proxy-misconfigured': 'Płatności kartą są źle ustawione. Nie pobrano pieniędzy. Zadzwoń do wsparcia IT.',
    'proxy-unreachable':
      'Serwer płatności nie odpowiada. Nic nie wysłano. Nie pobrano pieniędzy. Sprawdź sieć tej kasy i spróbuj ponownie.',
    'not-sent': 'Płatność nie została wysłana. Nie pobrano pieniędzy. Spróbuj ponownie.',
    'storage-unavailable':
      'Ta przeglądarka nie może bezpiecznie przechować płatności, więc nic nie wysłano i nie pobrano pieniędzy. Zadzwoń do wsparcia IT.',
    abandoned: 'Płatność zatrzymano przed wysłaniem. Nie pobrano pieniędzy. Spróbuj ponownie.',
    operator:
      'Zamknięto: na terminalu nie było widać obciążenia. Jeśli nadal jest do zapłaty, naciśnij przycisk jeszcze raz.',
    'order-already-paid':
      'Tym razem nie pobrano pieniędzy. Jeśli mają być pobrane jeszcze raz, naciśnij ponownie.',
    'not-permitted': 'Tej kasie tego nie wolno. Nie pobrano pieniędzy. Zapytaj kierownika.',
    'original-unknown':
      'Takiej blokady tu nie znamy. Nie pobrano pieniędzy. Sprawdź, o którą chodzi, albo zapytaj kierownika.',
    'already-completed':
      'Ta blokada została już wykorzystana. Teraz nic nie wysłano. Ta płatność nie pobrała pieniędzy. Zapytaj kierownika.',
    'completion-exceeds-reservation':
      'To więcej, niż zablokowano. Nic nie wysłano. Nie pobrano pieniędzy. Poproś o {left} albo mniej.',
    'needs-journal':
      'Serwer płatności nie prowadzi dziennika, więc tutaj nie można tego zrobić. Nic nie wysłano. Nie pobrano pieniędzy. Zadzwoń do wsparcia IT.',
  },
  paidElsewhere:
    'To zamówienie zapłacono już wcześniej albo właśnie jest płacone na innej kasie. Tym razem nie pobrano pieniędzy. Nie obciążaj karty ponownie: zapytaj kierownika.',
  notSetUp: 'Ta kasa nie jest skonfigurowana: {what}. Nie pobrano pieniędzy. Zadzwoń do wsparcia IT.',
  customer: {
    staff: 'Proszę wezwać pracownika.',
    states: {
      waiting: 'Proszę zbliżyć lub włożyć kartę. Aby przerwać, proszę nacisnąć czerwony klawisz terminala.',
      signature: 'Podpis musi zostać sprawdzony. Proszę wezwać pracownika.',
      checking: 'Sprawdzamy płatność. Proszę czekać i nie płacić ponownie.',
      unresolved:
        'Nie wiemy jeszcze, czy karta została obciążona. Proszę nie płacić ponownie. Proszę wezwać pracownika.',
      failed: 'W tej chwili nie można płacić kartą. Nie pobrano pieniędzy. Proszę wezwać pracownika.',
    },
    reasons: {
      declined: 'Odrzucono. Nie pobrano pieniędzy. Proszę spróbować inną kartą.',
      'signature-rejected': 'Podpis nie został przyjęty. Nie pobrano pieniędzy.',
      cancelled: 'Przerwano. Nie pobrano pieniędzy. Aby zapłacić, proszę ponownie nacisnąć przycisk.',
      operator:
        'Pracownik nie znalazł obciążenia. Jeśli kwota jest nadal należna, proszę ponownie nacisnąć przycisk.',
      'order-already-paid': 'Tym razem nie pobrano pieniędzy. Proszę wezwać pracownika.',
    },
    again: 'Nie udało się. Nie pobrano pieniędzy. Proszę spróbować ponownie lub wezwać pracownika.',
    waitingToCancel: 'Proszę zbliżyć lub włożyć kartę.',
    locked: 'Terminal jest zajęty. Proszę czekać.',
    lockedUnresolved: 'Inna płatność nie jest wyjaśniona. Proszę wezwać pracownika.',
    paid: 'Zapłacono: {money}. Proszę nie płacić ponownie. Proszę wezwać pracownika.',
    chargedTwice: 'Karta została obciążona dwa razy: {money}. Proszę wezwać pracownika.',
    waitingBack: 'Zwrot: proszę zbliżyć lub włożyć kartę.',
    terminal: {
      ready: 'Tutaj można płacić kartą.',
      away: 'W tej chwili nie można płacić kartą. Proszę wezwać pracownika.',
    },
  },
  back: {
    states: {
      waiting:
        'Zwrot: poproś klienta o przyłożenie lub włożenie karty. Aby przerwać, naciśnij czerwony klawisz na terminalu.',
      cancelling:
        'Terminal jest proszony o przerwanie zwrotu. Proszę czekać: pieniądze mogą mimo to zostać zwrócone.',
      checking: 'Sprawdzamy, co się stało. Nie zwracaj ponownie. Proszę czekać.',
      unresolved:
        'Nie wiemy, czy pieniądze zostały zwrócone. Nie zwracaj ponownie. Spójrz na terminal, a potem odpowiedz poniżej.',
      approved: 'Pieniądze wracają na kartę.',
      declined: 'Odmowa zwrotu. Nie zwrócono pieniędzy. Zapytaj kierownika o inny sposób zwrotu.',
      failed: 'Zwrot nie doszedł do skutku i nie podano powodu. Nie zwrócono pieniędzy. Zapytaj kierownika.',
    },
    approvedCard: 'Pieniądze są zwracane: {card}.',
    reasons: {
      declined: 'Odmowa zwrotu. Nie zwrócono pieniędzy. Zapytaj kierownika o inny sposób zwrotu.',
      'signature-rejected': 'Podpis odrzucony. Nie zwrócono pieniędzy. Zapytaj kierownika.',
      cancelled:
        'Zwrot przerwano na terminalu. Nie zwrócono pieniędzy. Naciśnij ponownie, jeśli nadal jest należny.',
      'invalid-request':
        'Zwrot został odrzucony: {what}. Nie zwrócono pieniędzy. Popraw to albo zadzwoń do wsparcia IT.',
      'terminal-not-found':
        'Ten terminal jest nieznany. Nie zwrócono pieniędzy. Sprawdź identyfikator terminala w ustawieniach albo zadzwoń do wsparcia IT.',
      'terminal-busy':
        'Terminal jest zajęty. Nie zwrócono pieniędzy. Poczekaj, aż będzie wolny, i spróbuj ponownie.',
      'terminal-unreachable':
        'Nie można połączyć się z terminalem. Nie zwrócono pieniędzy. Sprawdź jego zasilanie i sieć, i spróbuj ponownie.',
      'terminal-in-use':
        'Na tym terminalu trwa płatność. Nic nie wysłano. Nie zwrócono pieniędzy. Poczekaj, aż się skończy, i dopiero wtedy zwróć.',
      'not-authorised':
        'Tej kasie nie wolno zwracać. Nie zwrócono pieniędzy. Zaloguj się ponownie albo zapytaj kierownika.',
      'proxy-misconfigured':
        'Płatności kartą są źle ustawione. Nie zwrócono pieniędzy. Zadzwoń do wsparcia IT.',
      'proxy-unreachable':
        'Serwer płatności nie odpowiada. Nic nie wysłano. Nie zwrócono pieniędzy. Sprawdź sieć tej kasy i spróbuj ponownie.',
      'not-sent': 'Zwrot nie został wysłany. Nie zwrócono pieniędzy. Spróbuj ponownie.',
      'storage-unavailable':
        'Ta przeglądarka nie może bezpiecznie przechować zwrotów, więc nic nie wysłano i nie zwrócono pieniędzy. Zadzwoń do wsparcia IT.',
      abandoned: 'Zwrot zatrzymano przed wysłaniem. Nie zwrócono pieniędzy. Spróbuj ponownie.',
      operator: 'Zamknięto: na terminalu nie było widać zwrotu. Zapytaj kierownika, zanim zwrócisz ponownie.',
      'order-already-paid':
        'Tym razem nie zwrócono pieniędzy. Jeśli mają być zwrócone jeszcze raz, naciśnij ponownie.',
      'not-permitted':
        'Tej kasie nie wolno zwracać albo nie aż tyle. Nie zwrócono pieniędzy. Poproś o to kierownika.',
      'original-unknown':
        'Płatności do zwrotu tu nie znamy. Nie zwrócono pieniędzy. Sprawdź, o którą chodzi, albo zapytaj kierownika.',
      'refund-exceeds-payment':
        'To więcej, niż zostało z płatności. Nic nie wysłano. Nie zwrócono pieniędzy. Do zwrotu pozostało: {left}. Sprawdź kwotę.',
      'needs-journal':
        'Serwer płatności nie prowadzi dziennika, więc tutaj nie można nic zwrócić. Nic nie wysłano. Nie zwrócono pieniędzy. Zadzwoń do wsparcia IT.',
    },
    notSetUp: 'Ta kasa nie jest skonfigurowana: {what}. Nie zwrócono pieniędzy. Zadzwoń do wsparcia IT.',
    waitingToCancel: 'Zwrot: poproś klienta o przyłożenie lub włożenie karty.',
    signedOut:
      'Ta kasa jest wylogowana i nie widzi, co się stało ze zwrotem. Nie zwracaj ponownie: zaloguj się albo zapytaj kierownika.',
    lateSuccess: 'Terminal jednak zwrócił pieniądze: {money}. Nie zwracaj ponownie.',
    chargedTwice: 'Pieniądze zwrócono dwa razy: {money}. Zapytaj kierownika.',
    notKept:
      'Zwrócono: {money}. Ta przeglądarka nie mogła tego zapamiętać i może o to poprosić ponownie: nie zwracaj drugi raz i zadzwoń do wsparcia IT.',
    operator: { approved: 'Zwrot przyjęto', notCharged: 'Nie zwrócono pieniędzy' },
    sure: 'Odrzucić ten podpis? Zwrot zostanie wtedy anulowany i pieniądze nie zostaną zwrócone.',
  },
  causes: {
    'local-network':
      'Ta przeglądarka nie pozwala stronie sięgnąć do sieci sklepu. Zezwól na to albo zadzwoń do wsparcia IT.',
    'two-journals':
      'Pod jednym adresem odpowiadają na zmianę dwa serwery płatności, każdy z własnym dziennikiem.',
  },
  fields: {
    missing: 'brakuje: {field}',
    invalid: '{field}: wartość jest nieprawidłowa',
    operator_id_missing: 'nikt nie jest zalogowany jako operator',
    original_transaction_id_missing: 'nie podano, o którą płatność chodzi',
    requested_amount: 'kwota musi wynosić od 0,01 do 999999,99, z najwyżej dwoma miejscami po przecinku',
    proxy_url: 'brakuje adresu serwera płatności',
    disconnected: 'przycisku nie ma już na stronie',
    unnamed: 'nie podano powodu',
    terminal_id_missing: 'brakuje terminala',
    site_branch_id_missing: 'brakuje oddziału',
    pos_location_missing: 'brakuje nazwy kasy',
  },
  cancel: 'Przerwij',
  waitingToCancel: 'Poproś klienta o przyłożenie lub włożenie karty.',
  notStopped: 'Terminal nie został zatrzymany. Aby go zatrzymać, naciśnij jego czerwony klawisz.',
  pressAgain: 'Naciśnij ponownie.',
  signedOut:
    'Ta kasa jest wylogowana i nie widzi, co się stało z płatnością. Nie pobieraj jej ponownie: zaloguj się albo zapytaj kierownika.',
  locked:
    'Terminal jest zajęty inną płatnością{payment}. Poczekaj, aż się skończy, albo przerwij ją czerwonym klawiszem.',
  lockedElsewhere:
    'Ten terminal jest używany w innym oknie albo na innej kasie{payment}. Poczekaj, aż się skończy, albo przerwij czerwonym klawiszem.',
  lockedUnresolved:
    'Inna płatność na tym terminalu{payment} nie jest wyjaśniona: spójrz na terminal, zanim pójdziesz dalej.',
  lateSuccess: 'Terminal jednak obciążył kartę: {money}. Nie obciążaj jej ponownie.',
  chargedTwice: 'Kartę obciążono dwa razy. Oddaj {money} albo zapytaj kierownika.',
  notKept:
    'Przyjęto: {money}. Ta przeglądarka nie mogła tego zapamiętać i może o to poprosić ponownie: nie pobieraj płatności drugi raz i zadzwoń do wsparcia IT.',
  operator: {
    idle: 'Sprawdzono: terminal nie pokazuje żadnej płatności.',
    idleMissing: 'Najpierw spójrz na terminal, a potem to zaznacz.',
    evidenceMissing: 'Napisz, co pokazuje terminal albo jego wydruk.',
    evidence: 'Co pokazał terminal albo jego wydruk?',
    approved: 'Płatność przyjęto',
    notCharged: 'Karty nie obciążono',
    again: 'Sprawdź ponownie',
    failed: 'Odpowiedź nie została zapisana. Poczekaj chwilę i odpowiedz jeszcze raz.',
  },
  signature: {
    title: 'Sprawdź podpis',
    answered: 'Odpowiedziano o podpisie',
    compare: 'Porównaj podpis klienta z podpisem na odwrocie karty.',
    waiting: 'Terminal czeka od {time}.',
    accept: 'Przyjmij podpis',
    reject: 'Odrzuć podpis',
    sure: 'Odrzucić ten podpis? Płatność zostanie wtedy anulowana i pieniądze nie zostaną pobrane.',
    rejectNow: 'Tak, odrzuć',
    back: 'Wróć',
    telling: 'Terminal dostaje odpowiedź. Proszę czekać i nie zaczynać niczego nowego.',
    failed: 'Odpowiedź nie została wysłana. Wybierz jeszcze raz.',
  },
  terminal: {
    states: { CONNECTED: 'Połączony', DISCONNECTED: 'Rozłączony', ACTIVE: 'Zajęty' },
    offline: 'Brak połączenia. Ostatni znany stan: {state}.',
    unknown: 'Stan terminala nie jest jeszcze znany.',
    error: 'Stanu terminala nie można teraz odczytać.',
    setup:
      'Ta kasa nie jest skonfigurowana: brakuje terminala albo adresu serwera płatności. Zadzwoń do wsparcia IT.',
    age: 'stan na {time}',
    lastConnected: 'Ostatnio połączony',
    lastActive: 'Ostatnio czynny',
    lastPos: 'Ostatnia kasa',
    software: 'Wersja oprogramowania',
    serial: 'Numer seryjny',
  },
  requests: {
    caption: 'Płatności kartą na {terminal}, {day}',
    loading: 'Odczyt płatności kartą z terminala…',
    error: 'Płatności kartą z terminala nie można teraz odczytać. To nic nie mówi o żadnej płatności.',
    empty: 'Brak płatności tego dnia.',
    none: 'Nic z tym numerem tego dnia.',
    count: 'Wpisy od {from} do {to} z {count}',
    earlier: 'Pokaż wcześniejsze',
    later: 'Pokaż późniejsze',
    previous: 'Poprzedni dzień',
    day: 'Dzień',
    next: 'Następny dzień',
    refresh: 'Odśwież',
    again: 'Odczytaj ponownie',
    lookUps: 'Kontrole techniczne ({count})',
    columns: {
      time: 'Godzina',
      operation: 'Operacja',
      amount: 'Kwota',
      outcome: 'Wynik',
      transaction: 'Transakcja',
      reference: 'Numer',
      details: 'Szczegóły',
    },
    operations: { sales: 'Sprzedaż', 'preauth-transactions': 'Blokada', signatures: 'Podpis' },
    results: {
      approved: 'Przyjęta',
      declined: 'Odmowa',
      rejected: 'Podpis odrzucony',
      signature: 'Poproszono o podpis',
      refused: 'Nie przyjęto',
      running: 'Jeszcze trwa',
      unclear: 'Niejasne: spójrz na terminal',
      other: '',
    },
    request: 'Żądanie',
    response: 'Odpowiedź',
  },
  picker: {
    label: 'Terminal',
    refresh: 'Odśwież',
    again: 'Spróbuj ponownie',
    list: 'Stan na {time}',
    loading: 'Odczyt listy terminali…',
    error: 'Listy terminali nie można teraz odczytać.',
    signedOut: 'Ta kasa jest wylogowana i nie widzi swoich terminali. Zaloguj się albo zapytaj kierownika.',
    setup: 'Ta kasa nie jest skonfigurowana: brakuje adresu serwera płatności. Zadzwoń do wsparcia IT.',
    empty: 'Tej kasie nie wolno używać żadnego terminala. Zapytaj kierownika.',
    missing: '{terminal} nie należy do terminali tej kasy. Wybierz jeden z tych.',
    locked: 'Na tym terminalu trwa płatność. Wybierz inny, kiedy się skończy.',
    seen: 'Ostatnio widziany: {time}',
    pos: 'Ostatnia kasa: {pos}',
    states: { ACTIVE: 'Zajęty' },
  },
  reading: {
    setup: 'Ta strona nie jest skonfigurowana: brakuje adresu serwera płatności. Zadzwoń do wsparcia IT.',
    offline: 'Ta przeglądarka jest bez sieci. Odczyta sama, gdy sieć wróci.',
    error: 'Dziennika nie można teraz odczytać. To nic nie mówi o żadnej płatności.',
    signedOut: 'Ta strona jest wylogowana i nie widzi dziennika. Zaloguj się albo zapytaj kierownika.',
    forbidden: 'Tej stronie nie wolno tego zobaczyć. Zapytaj kierownika.',
    noJournal:
      'Serwer płatności nie ma listy płatności: nie prowadzi dziennika albo jest za stary. Zadzwoń do wsparcia IT.',
    refresh: 'Odśwież',
    again: 'Odczytaj ponownie',
  },
  journal: {
    sale: 'Sprzedaż',
    preauth: 'Blokada',
    completion: 'Pobranie z blokady',
    reversal: 'Wycofanie',
    'linked-refund': 'Zwrot',
    refund: 'Zwrot bez płatności',
    signature: 'Podpis',
    unknown: 'Nieznane',
  },
  attempts: {
    caption: 'Płatności i zwroty w dzienniku',
    loading: 'Odczyt dziennika…',
    count: 'Pokazano: {count}, w tym otwarte: {open}. Stan na {time}.',
    empty: 'Dziennik jest jeszcze pusty.',
    emptyOpen: 'Nic nie jest otwarte: wynik każdej płatności jest znany. Stan na {time}.',
    none: 'W dzienniku nie ma nic takiego. Stan na {time}.',
    more: 'Pokaż więcej',
    saved: 'Odpowiedź zapisano.',
    filters: {
      state: 'Pokaż',
      all: 'Wszystkie',
      open: 'Otwarte',
      final: 'Zakończone',
      day: 'Dzień',
      reference: 'Numer zamówienia',
      transaction: 'Transakcja',
    },
    columns: {
      time: 'Godzina',
      operation: 'Operacja',
      amount: 'Kwota',
      outcome: 'Wynik',
      reference: 'Numer zamówienia',
      terminal: 'Terminal',
      details: 'Historia',
    },
    results: {
      starting: 'Zaraz zostanie wysłana',
      running: 'Na terminalu',
      signature: 'Czeka na sprawdzenie podpisu',
      confirming: 'Podpis sprawdzony, jeszcze nie zakończona',
      checking: 'Jest wyjaśniana',
      unresolved: 'Nie wiadomo: spójrz na terminal',
      approved: 'Przyjęta',
      declined: 'Odmowa',
      rejected: 'Podpis odrzucony',
      cancelled: 'Przerwano na terminalu',
      refused: 'Nie przyjęto',
      unsent: 'Nigdy nie wysłana',
      approvedByWord: 'Przyjęta, według słów operatora',
      notDoneByWord: 'Karty nie obciążono, według słów operatora',
      unclear: 'Niejasne: spójrz na terminal',
    },
    backResults: { notDoneByWord: 'Nie zwrócono pieniędzy, według słów operatora' },
    steps: {
      asked: 'Zlecono na kasie.',
      askedBy: 'Zlecono na kasie, operator: {operator}.',
      sent: 'Wysłano do Blink.',
      neverSent: 'Zamknięto przed wysłaniem: nigdy nie dotarło do Blink i nie dotrze.',
      cancelAsked: 'Terminal poproszono o przerwanie.',
      cancelTaken: 'Blink to przyjął.',
      cancelRefused: 'Blink tego nie przyjął.',
      signatureAsked: 'Terminal poprosił o sprawdzenie podpisu.',
      signatureAccepted: 'Podpis przyjęto na kasie.',
      signatureRejected: 'Podpis odrzucono na kasie.',
      answered: 'Blink odpowiedział: {answer}',
      lookedUp: 'Nie przyszła żadna rozstrzygająca odpowiedź: serwer płatności sprawdził w zapisach Blink.',
      foundInLog: 'To znaleziono w zapisach Blink.',
      forgotten: 'Ten dziennik cofnięto do wcześniejszego stanu i mógł zapomnieć, czy to wysłano.',
      chargedAfterAll: 'Zapisy Blink pokazują, że jednak się udało: słowo operatora już się nie liczy.',
      approvedByWord: 'Operator powiedział, że przyjęto: „{evidence}”',
      notDoneByWord: 'Operator powiedział, że się nie odbyło: „{evidence}”',
      approvedByOffice: 'Biuro powiedziało, że przyjęto: „{evidence}”',
      notDoneByOffice: 'Biuro powiedziało, że się nie odbyło: „{evidence}”',
    },
    facts: {
      part: 'Część',
      transaction: 'Transakcja',
      original: 'Dotyczy transakcji',
      card: 'Karta',
      attempt: 'Próba',
    },
    unresolved:
      'Nikt jeszcze nie wie, czy karta została obciążona. Nie pobieraj płatności ponownie: spójrz na terminal albo jego wydruk.',
    unresolvedBack:
      'Nikt jeszcze nie wie, czy pieniądze zostały zwrócone. Nie zwracaj ponownie: spójrz na terminal albo jego wydruk.',
    checking: 'Jest wyjaśniana. Jeśli nic się nie pokaże, można tu odpowiedzieć za {time}.',
  },
  day: {
    loading: 'Odczyt dnia…',
    empty: 'Dziennik i zapisy Blink nie mają nic z tego dnia. Stan na {time}.',
    emptyUnread:
      'Dziennik nie ma nic z tego dnia, a nie wszystkie zapisy Blink udało się odczytać. Stan na {time}.',
    count: 'Pozycje od {from} do {to} z {count}, do przejrzenia: {differences}. Stan na {time}.',
    earlier: 'Pokaż poprzednie',
    later: 'Pokaż następne',
    previous: 'Poprzedni dzień',
    day: 'Dzień',
    next: 'Następny dzień',
    download: 'Pobierz CSV',
    notSaved: 'Pliku nie udało się odczytać i nic nie zapisano. Spróbuj ponownie.',
    print: 'Drukuj',
    title: '{day}, {terminals}',
    terminals: 'wszystkie terminale',
    terminal: 'terminal {terminal}',
    zone: 'Godziny według strefy {zone}.',
    unread: {
      title: 'Nie udało się odczytać, i niżej tego brakuje:',
      'request-log': 'Dziennik Blink dla terminala {terminal}, {day}: {why}',
      'eod-report': 'Raport dzienny Blink dla terminala {terminal}, {day}: {why}',
    },
    totals: {
      caption: 'Sumy udowodnione',
      byWord: 'Sumy, za którymi stoi tylko słowo operatora',
      none: 'Żadna płatność tego dnia nie jest udowodniona.',
      operation: 'Operacja',
      card: 'Karta',
      count: 'Liczba',
      amount: 'Kwota',
      all: 'Wszystkie karty',
      unnamed: 'Nie podano',
    },
    rows: {
      caption: 'Dziennik obok zapisów Blink',
      columns: {
        time: 'Godzina',
        operation: 'Operacja',
        reference: 'Numer zamówienia',
        terminal: 'Terminal',
        journal: 'Dziennik',
        blink: 'Blink',
        match: 'Co to znaczy',
      },
      nothing: 'nic',
      notDone: 'nie wykonano',
      agrees: 'To samo w obu.',
      statuses: {
        created: 'zaraz zostanie wysłana',
        sent: 'na terminalu',
        signature: 'czeka na sprawdzenie podpisu',
        answered: 'wykonano',
        unknown: 'nie wiadomo',
        abandoned: 'nigdy nie wysłana',
        resolved: 'słowo operatora: wykonano',
        'resolved-not-done': 'słowo operatora: nie wykonano',
      },
      succeeded: 'wykonano',
      refused: 'nie przyjęto',
      'request-log': 'dziennik',
      'eod-report': 'raport dzienny',
    },
    differences: {
      'charged-outside':
        'Blink to ma, a ten dziennik nigdy o tym nie słyszał: poszło poza serwerem płatności. Ustal, która kasa albo osoba to zrobiła.',
      'not-at-blink':
        'Dziennik uznaje to za wykonane, a zapisy Blink tego nie mają. Porównaj wydruk i zapytaj Blink.',
      'another-amount':
        'Blink ma inną kwotę. Kartę obciążono kwotą z Blink: porównaj wydruk, a potem popraw zamówienie albo oddaj to, co pobrano za dużo.',
      'another-currency':
        'Blink ma inną walutę. Porównaj wydruk, a potem popraw zamówienie albo zapytaj Blink.',
      'charged-after-all':
        'Uznano to za niewykonane, a Blink ma to jako wykonane. Nie pobieraj ponownie; jeśli zapłacono też w inny sposób, oddaj jedno z dwojga.',
      'refused-at-blink':
        'Uznano to za wykonane, a Blink tego nie przyjął. Porównaj wydruk i zapytaj Blink, zanim na tym polegasz.',
      'by-word-only':
        'Tylko słowo operatora mówi, jak się skończyło: zapisy Blink nic nie mówią. Porównaj wydruk.',
      'still-open': 'Wynik nie jest jeszcze znany. Nie pobieraj ponownie: zajmij się otwartymi płatnościami.',
      'not-compared':
        'Zapisów Blink nie udało się odczytać, więc tego nie porównano. Odczytaj ten dzień później.',
    },
    unknownDifference: 'Dziennik i zapisy Blink się różnią. Porównaj wydruk i zadzwoń do wsparcia IT.',
  },
};

export default pl;
