// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QObject>
#include <QStringList>

#include <memory>
#include <optional>

class QProcess;
class QSocketNotifier;

namespace dropscope {

/// A pseudo-terminal with a program in front of it, and the test where the person would sit.
class Terminal : public QObject
{
    Q_OBJECT

public:
    explicit Terminal(QObject* parent = nullptr);
    ~Terminal() override;

    /// Starts dropscope-cli with this as its terminal, standard input, output and error included. False if
    /// there is no pseudo-terminal to be had.
    [[nodiscard]] bool start(const QStringList& arguments);

    void type(const QByteArray& octets);
    /// All that was shown.
    [[nodiscard]] const QByteArray& screen() const { return m_screen; }
    [[nodiscard]] bool isEchoing() const;
    /// Absent while the program runs; -1 if it crashed.
    [[nodiscard]] std::optional<int> exitCode() const;

private:
    void onReadable();

    int m_master = -1;
    int m_slave = -1; ///< kept open, so that the terminal's state can be looked at to the end
    QSocketNotifier* m_notifier = nullptr;
    std::unique_ptr<QProcess> m_process;
    QByteArray m_screen;
};

} // namespace dropscope
