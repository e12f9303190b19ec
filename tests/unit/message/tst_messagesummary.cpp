// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/message/messagesummary.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>

using namespace dropscope;

class TestMessageSummary : public QObject
{
    Q_OBJECT

private slots:
    void reads_data()
    {
        QTest::addColumn<Octets>("header");
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("subject");
        QTest::addColumn<bool>("hasSubject");
        const auto row = [](const char* name, const Octets& header, const QString& from,
                            const QString& subject, bool hasSubject = true) {
            QTest::newRow(name) << header << from << subject << hasSubject;
        };
        row("good_plain", "From: Sensor 7 <s7@plant.example.org>\r\nSubject: Alarm\r\n\r\n",
            u"Sensor 7 <s7@plant.example.org>"_qs, u"Alarm"_qs);
        row("good_addressOnly", "From: s7@plant.example.org\r\nSubject: x\r\n\r\n",
            u"s7@plant.example.org"_qs, u"x"_qs);
        row("good_encodedWords",
            "From: =?iso-8859-1?Q?Pr=FCfstand?= <b@example.org>\r\n"
            "Subject: =?UTF-8?B?6KaL56mN5pu444Gu5Lu2?=\r\n\r\n",
            u"Prüfstand <b@example.org>"_qs, u"見積書の件"_qs);
        row("good_adjacentPaddedWords",
            "Subject: =?iso-2022-jp?B?GyRCOCtAUT1xJE43bxsoQigbJEIwNU5PJTsbKEI=?=\r\n "
            "=?iso-2022-jp?B?GyRCJXMlNSE8GyhCKQ==?=\r\n\r\n",
            u""_qs, u"見積書の件(圧力センサー)"_qs);
        row("good_characterCutByWords",
            "Subject: =?utf-8?B?w6TD?= =?UTF-8?b?tsO8?= and =?utf-8?Q?=C3=A4?=\r\n\r\n", u""_qs,
            u"äöü and ä"_qs);
        row("good_differentCharsets", "Subject: =?utf-8?B?w6Q=?= =?iso-8859-1?B?9g==?=\r\n\r\n", u""_qs,
            u"äö"_qs);
        row("good_folded", "Subject: one\r\n two\r\n\tthree\r\n\r\n", u""_qs, u"one two three"_qs);
        row("good_rawUtf8", "Subject: Zoë\r\n\r\n", u""_qs, u"Zoë"_qs);
        const Octets cyrillic = "Content-Type: text/plain; charset=windows-1251\r\n\r\n";
        row("invalid_rawInCharset",
            "From: \xC8\xE2\xE0\xED <a@example.org>\r\nSubject: \xC4\xE0\r\n" + cyrillic,
            u"Иван <a@example.org>"_qs, u"Да"_qs);
        row("invalid_rawJapanese",
            "From: \x1B$BF|K\\\x1B(B <a@example.org>\r\nSubject: \x1B$BF|K\\\x1B(B\r\n\r\n",
            u"日本 <a@example.org>"_qs, u"日本"_qs);
        row("invalid_byteOrderMark",
            "\xEF\xBB\xBF"
            "From: a@example.org\r\nSubject: b\r\n\r\n",
            u"a@example.org"_qs, u"b"_qs);
        row("invalid_twoAts", "From: a@b@example.org\r\nSubject: c\r\n\r\n", u"a@b@example.org"_qs, u"c"_qs);
        row("invalid_nul", Octets("Subject: a\0b\r\n\r\n", 16), u""_qs, u"a b"_qs);
        row("good_noSubject", "From: a@example.org\r\n\r\nSubject: in the body\r\n", u"a@example.org"_qs,
            u""_qs, false);
        row("good_emptySubject", "Subject:\r\n\r\n", u""_qs, u""_qs);
        row("good_severalAuthors", "From: A <a@example.org>, B <b@example.org>\r\n\r\n",
            u"A <a@example.org>"_qs, u""_qs, false);
        row("incomplete_cutOff", "Subject: cut o", u""_qs, u"cut o"_qs);
        row("incomplete_empty", "", u""_qs, u""_qs, false);
        row("good_noHeader", "\r\nSubject: in the body\r\n\r\n", u""_qs, u""_qs, false);
        row("good_anyCase", "SUBJECT : a\r\nfrom:b@example.org\r\n\r\n", u"b@example.org"_qs, u"a"_qs);
        row("good_firstOfTwo",
            "Subject: a\r\nSubject: b\r\nFrom: a@example.org\r\nFrom: b@example.org\r\n\r\n",
            u"a@example.org"_qs, u"a"_qs);
        row("invalid_startsWithContinuation", "\tfor <a@example.org>\r\nSubject: a\r\n\r\n", u""_qs, u"a"_qs);
        row("invalid_lineWithoutColon", "hello\r\nSubject: a\r\n b\r\n\r\n", u""_qs, u"a b"_qs);
        row("good_mboxLine", "From a@example.org Mon Jan  1 00:00:00 2024\r\nSubject: a\r\n\r\n", u""_qs,
            u"a"_qs);
        row("good_bareLf", "Subject: lf\nFrom: a@example.org\n\nbody\n", u"a@example.org"_qs, u"lf"_qs);
        row("invalid_controls",
            "Subject: a\x1b[31mb\x07"
            "c\r\n\r\n",
            u""_qs, u"a[31mbc"_qs);
        row("invalid_turnsAround", "Subject: =?UTF-8?Q?a=E2=80=AEtxt.exe?=\r\n\r\n", u""_qs, u"atxt.exe"_qs);
    }
    void reads()
    {
        QFETCH(const Octets, header);
        QFETCH(const QString, from);
        QFETCH(const QString, subject);
        QFETCH(const bool, hasSubject);
        const MessageSummary summary = summarize(header);
        QCOMPARE(summary.from, from);
        QCOMPARE(summary.subject, subject);
        QCOMPARE(summary.hasSubject, hasSubject);
    }

    void readsDateWithItsOffset()
    {
        const MessageSummary summary = summarize("Date: Tue, 17 Nov 2026 08:30:11 +0900\r\n\r\n");
        QCOMPARE(summary.date.toString(Qt::ISODate), u"2026-11-17T08:30:11+09:00"_qs);
        QVERIFY(!summarize("Date: sometime in spring\r\n\r\n").date.isValid());
        QCOMPARE(summarize("Date: sometime in spring\r\n\r\n").dateText, u"sometime in spring"_qs);
    }

    void longTextEndsWithAWholeCharacter()
    {
        const QString text = summarize("Subject: " + Octets(999, 'a') + "\xF0\x9F\x98\x80 b\r\n\r\n").subject;
        QVERIFY(text.isValidUtf16());
        QCOMPARE(text, QString(999, u'a'));
    }

    void hostileDates_data()
    {
        QTest::addColumn<Octets>("date");
        for (const char* const date :
             {"Mon, 1 Jan 2024 00:00:00 +9959", "Mon, 1 Jan 2024 00:00:00 -9999",
              "1 Jan 99999999 00:00:00 +0000", "1 Jan 9999 23:59:59 -1200", "1 Jan 0001 00:00:00 +1400",
              "99 Jan 2024 99:99:99 +0000", "1 Jan 2024 00:00:00 +99999999999999999999",
              "1 Jan -5 00:00:00 +0000"})
            QTest::addRow("invalid_%s", date) << Octets(date);
    }
    void hostileDates()
    {
        QFETCH(const Octets, date);
        const MessageSummary summary = summarize("Date: " + date + "\r\n\r\n");
        QCOMPARE(summary.dateText, QString::fromLatin1(date).simplified());
        if (summary.date.isValid())
            QVERIFY(summary.date.toUTC().isValid() && !summary.date.toString(Qt::ISODate).isEmpty());
    }

    void bearsWhatItIsGiven()
    {
        QCOMPARE(summarize("Subject: " + Octets(10'000'000, 'a')).subject.size(), 1000);
        Octets many;
        for (int i = 0; i < 300'000; ++i)
            many.append("a:\r\n");
        QVERIFY(!summarize(many).hasSubject);
        QVERIFY(!summarize(Octets(100'000, '\0')).hasSubject);
        QVERIFY(!summarize("Content-Type: multipart/mixed; boundary=\"" + Octets(200'000, 'x') + "\"\r\n\r\n")
                     .hasSubject);
    }

    void hostileHeaders_data()
    {
        QTest::addColumn<Octets>("repeated"); // field|part
        int row = 0;
        for (const char* const field :
             {"From: ", "Subject: ", "Date: ", "To: ", "Content-Type: x/y; ", "X: "}) {
            for (const char* const part :
                 {"a:", "(", "<", ",", "\"", "\\", "a@b,", "a@b, c:d;", "=?utf-8?Q?a?= ", "=?utf-8?B?", "=?",
                  "; a*1*=b", "\r\n a", "\xff\xfe", "1 "})
                QTest::addRow("tooBig_%d", row++) << Octets(field) + '|' + part;
        }
    }
    /// A quarter of a megabyte of what parsers recurse into or look at again and again.
    void hostileHeaders()
    {
        QFETCH(const Octets, repeated);
        const QList<Octets> parts = repeated.split('|');
        const Octets header = parts[0] + parts[1].repeated(256 * 1024 / parts[1].size()) + "\r\n\r\n";
        QElapsedTimer timer;
        timer.start();
        const MessageSummary summary = summarize(header);
        QVERIFY(summary.subject.size() <= 1000);
        QVERIFY2(timer.elapsed() < 1000,
                 "a table must not wait for one message"); // sanitizers take their time
    }

    void randomOctetsAreBorne()
    {
        QRandomGenerator random(1939);
        const Octets pieces = "Subject: =?UTF-8?B?\r\n <>@,;\xff\x01";
        for (int i = 0; i < 500; ++i) {
            Octets octets(random.bounded(400), '\0');
            for (char& octet : octets)
                octet = pieces.at(random.bounded(pieces.size()));
            static_cast<void>(summarize(octets));
        }
    }
};

QTEST_GUILESS_MAIN(TestMessageSummary)
#include "tst_messagesummary.moc"
