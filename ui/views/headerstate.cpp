// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/headerstate.h"

#include <QDataStream>
#include <QHeaderView>

namespace dropscope::ui {

QByteArray saveHeader(const QHeaderView& header, quint32 mark)
{
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    stream << mark << qint32(header.count()) << header.saveState();
    return state;
}

bool restoreHeader(QHeaderView& header, quint32 mark, const QByteArray& state)
{
    QDataStream stream(state);
    quint32 foundMark = 0;
    qint32 count = 0;
    stream >> foundMark >> count;
    if (stream.status() != QDataStream::Ok || foundMark != mark || count != header.count())
        return false;
    QByteArray saved;
    stream >> saved;
    const QByteArray before = header.saveState();
    if (stream.status() == QDataStream::Ok && header.restoreState(saved) && header.count() == count)
        return true;
    header.restoreState(before);
    return false;
}

} // namespace dropscope::ui
