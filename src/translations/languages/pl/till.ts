import type { Words } from '../en/till.js';

export const till: Words = {
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
};
